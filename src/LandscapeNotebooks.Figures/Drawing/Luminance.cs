using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>How light a colour is, to choose an ink that is legible on it.</summary>
internal static class Luminance
{
    /// <summary>Relative luminance, 0 to 1, with the transfer function taken as a square: enough for a choice of ink.</summary>
    internal static double Of(Color c) => (0.2126 * c.R * c.R + 0.7152 * c.G * c.G + 0.0722 * c.B * c.B) / (255.0 * 255.0);

    /// <summary>A colour darkened until thin lines of it can be seen on white.</summary>
    internal static Color ForLinesOnWhite(Color c)
    {
        Color dark = c;
        for (double t = 0.05; Of(dark) > 0.34 && t < 1; t += 0.05)
            dark = c.Mix(new(0, 0, 0), t);
        return dark;
    }
}
