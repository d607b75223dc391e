using System.Security.Cryptography;
using System.Text;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Names made from what they name: the same content has the same name, different contents never share one.</summary>
internal static class ContentHash
{
    internal static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
