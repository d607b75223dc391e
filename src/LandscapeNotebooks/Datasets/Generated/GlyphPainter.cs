using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>Draws a glyph as a pen of random width would on a page that is shifted, slanted and turned, and adds noise.</summary>
internal static class GlyphPainter
{
    /// <summary>Height and width of an image, in pixels.</summary>
    public const int Side = 12;

    // Ranges of the random drawing: pixels, pixels, shear, radians, pixels, of 255, of 255.
    private const double Shift = 2, SmallestRadius = 2.6, LargestRadius = 4, Slant = 0.4, Turn = 0.3,
        ThinnestPen = 0.45, ThickestPen = 0.85, FaintestInk = 120, Noise = 40;

    /// <summary>Writes the image over <paramref name="pixels"/>, (12, 12).</summary>
    public static void Paint(Glyph glyph, RandomSource random, Span<byte> pixels)
    {
        double centreX = (Side - 1) / 2.0 + random.NextUniform(-Shift, Shift),
            centreY = (Side - 1) / 2.0 + random.NextUniform(-Shift, Shift);
        double radius = random.NextUniform(SmallestRadius, LargestRadius), slant = random.NextUniform(-Slant, Slant);
        var (sin, cos) = Elementary.SinCos(random.NextUniform(-Turn, Turn));
        double pen = random.NextUniform(ThinnestPen, ThickestPen), ink = random.NextUniform(FaintestInk, 255);

        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                double nearest = double.PositiveInfinity;
                foreach (var stroke in GlyphStrokes.Of(glyph))
                {
                    var (x0, y0) = Place(stroke.X0, stroke.Y0);
                    var (x1, y1) = Place(stroke.X1, stroke.Y1);
                    nearest = Math.Min(nearest, Distance(column - x0, row - y0, x1 - x0, y1 - y0));
                }

                // Full ink under the pen, none from one pixel outside it.
                double cover = Math.Clamp(1 + pen - nearest, 0, 1);
                pixels[row * Side + column] = (byte)Math.Clamp(Math.Round(ink * cover + Noise * random.NextNormal()), 0, 255);
            }
        }

        // Slant, turn, size, shift.
        (double X, double Y) Place(double x, double y)
        {
            x += slant * y;
            return (centreX + radius * (cos * x - sin * y), centreY + radius * (sin * x + cos * y));
        }
    }

    // From a point (px, py) to the segment from the origin to (dx, dy).
    private static double Distance(double px, double py, double dx, double dy)
    {
        double along = Math.Clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0, 1);
        double x = px - along * dx, y = py - along * dy;
        return Math.Sqrt(x * x + y * y);
    }
}
