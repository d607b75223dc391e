using System.Runtime.CompilerServices;

namespace LandscapeNotebooks.Parameters;

/// <summary>Checks of a public entry.</summary>
internal static class Lengths
{
    /// <summary>Throws unless a length is the expected one: <c>parameters.Length is 5, expected 6 (P)</c>.</summary>
    public static void Require(int length, int expected, string shape, [CallerArgumentExpression(nameof(length))] string name = "")
    {
        if (length != expected)
            throw new ArgumentException($"{name} is {length}, expected {expected} ({shape}).", name.Split('.')[0]);
    }
}
