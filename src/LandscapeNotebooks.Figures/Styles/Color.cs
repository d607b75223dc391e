using System.Globalization;

namespace LandscapeNotebooks.Figures.Styles;

/// <summary>An opaque sRGB colour.</summary>
public readonly record struct Color(byte R, byte G, byte B)
{
    /// <summary>From "#rrggbb" or "rrggbb".</summary>
    /// <exception cref="ArgumentException">The text is no such colour.</exception>
    public static Color Parse(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        string digits = hex.StartsWith('#') ? hex[1..] : hex;
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb))
            throw new ArgumentException($"The colour is \"{hex}\", expected #rrggbb.", nameof(hex));
        return new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
    }

    /// <summary>(1 - t) this + t other, by sRGB component.</summary>
    public Color Mix(Color other, double t) => new(Mix(R, other.R, t), Mix(G, other.G, t), Mix(B, other.B, t));

    /// <summary>"#rrggbb".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    private static byte Mix(byte a, byte b, double t) => (byte)Math.Clamp(Math.Round(a + (b - a) * t), 0, 255);
}
