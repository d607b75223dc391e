using System.Diagnostics.CodeAnalysis;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>A picture as notebooks keep it: base64 with line ends in it.</summary>
internal static class PictureText
{
    /// <summary>The bytes; false where the text is not base64.</summary>
    public static bool TryRead(string base64, [NotNullWhen(true)] out byte[]? bytes)
    {
        byte[] room = new byte[base64.Length / 4 * 3 + 3];
        bytes = Convert.TryFromBase64String(base64, room, out int length) && length > 0 ? room[..length] : null;
        return bytes is not null;
    }
}
