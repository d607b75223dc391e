using System.Globalization;
using System.Text;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Kernel.Jupyter.Specs;

/// <summary>The kernel's picture: a valley in bands of equal loss, and the path that gradient descent takes into it.</summary>
/// <remarks>On the unit square the loss is q(x, y) = a u^2 + b v^2 around the minimum, u and v along the axes of the valley.</remarks>
internal static class KernelLogo
{
    private const double MinimumX = 0.62;
    private const double MinimumY = 0.60;
    private const double Tilt = 0.6;
    private const double Steep = 9.0;
    private const double Flat = 2.6;
    private const double PathWidth = 0.022;
    private const double DotRadius = 0.06;
    private const int Oversampling = 4;

    // From low loss to high: dark violet, blue, teal, green, yellow.
    private static readonly (byte R, byte G, byte B)[] Bands =
        [(68, 1, 84), (65, 68, 135), (42, 120, 142), (34, 168, 132), (122, 209, 81), (253, 231, 37)];

    // q on the border of each band but the last.
    private static readonly double[] Levels = [0.06, 0.22, 0.50, 0.92, 1.50];

    private static readonly (double X, double Y)[] Path = Descend();

    /// <summary>The picture as SVG, 64 units wide.</summary>
    public static string Svg()
    {
        var svg = new StringBuilder();
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\" width=\"64\" height=\"64\">\n");
        svg.Append("<title>Landscapes: a C# kernel</title>\n");
        svg.Append("<clipPath id=\"frame\"><rect width=\"64\" height=\"64\" rx=\"10\"/></clipPath>\n<g clip-path=\"url(#frame)\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"64\" height=\"64\" fill=\"{Hex(Bands[^1])}\"/>\n");
        for (int band = Levels.Length - 1; band >= 0; band--)
        {
            double rx = 64 * Math.Sqrt(Levels[band] / Steep);
            double ry = 64 * Math.Sqrt(Levels[band] / Flat);
            svg.Append(CultureInfo.InvariantCulture,
                $"<ellipse rx=\"{rx:0.##}\" ry=\"{ry:0.##}\" fill=\"{Hex(Bands[band])}\" transform=\"translate({64 * MinimumX:0.##} "
                    + $"{64 * MinimumY:0.##}) rotate({Tilt * 180 / Math.PI:0.##})\"/>\n");
        }

        string points = string.Join(' ', Path.Select(p => string.Create(CultureInfo.InvariantCulture, $"{64 * p.X:0.##},{64 * p.Y:0.##}")));
        svg.Append(CultureInfo.InvariantCulture,
            $"<polyline points=\"{points}\" fill=\"none\" stroke=\"#fff\" stroke-width=\"{128 * PathWidth:0.##}\" "
                + $"stroke-linejoin=\"round\"/>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<circle cx=\"{64 * Path[0].X:0.##}\" cy=\"{64 * Path[0].Y:0.##}\" r=\"{64 * DotRadius:0.##}\" fill=\"#fff\"/>\n");
        return svg.Append("</g>\n</svg>\n").ToString();
    }

    /// <summary>The picture as a PNG file of size x size pixels.</summary>
    public static byte[] Raster(int size)
    {
        var rows = new byte[size * (1 + 4 * size)];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
                Pixel(row, column, size).CopyTo(rows.AsSpan(row * (1 + 4 * size) + 1 + 4 * column));
        }

        return Png.File(size, size, rows, colorType: 6);
    }

    // The mean colour of a grid of samples inside the pixel; opacity is the share of them inside the frame.
    private static byte[] Pixel(int row, int column, int size)
    {
        int red = 0, green = 0, blue = 0, inside = 0;
        for (int sample = 0; sample < Oversampling * Oversampling; sample++)
        {
            double x = (column + (sample % Oversampling + 0.5) / Oversampling) / size;
            double y = (row + (sample / Oversampling + 0.5) / Oversampling) / size;
            if (!IsInFrame(x, y))
                continue;
            var (r, g, b) = Colour(x, y);
            (red, green, blue, inside) = (red + r, green + g, blue + b, inside + 1);
        }

        return inside == 0
            ? [0, 0, 0, 0]
            : [(byte)(red / inside), (byte)(green / inside), (byte)(blue / inside), (byte)(255 * inside / (Oversampling * Oversampling))];
    }

    private static (byte R, byte G, byte B) Colour(double x, double y)
    {
        if (Distance(x - Path[0].X, y - Path[0].Y) < DotRadius || IsOnPath(x, y))
            return (255, 255, 255);
        var (u, v) = Rotate(x, y);
        double loss = Steep * u * u + Flat * v * v;
        int band = Array.FindIndex(Levels, level => loss < level);
        return Bands[band < 0 ? Bands.Length - 1 : band];
    }

    private static bool IsOnPath(double x, double y)
    {
        for (int i = 1; i < Path.Length; i++)
        {
            var (ax, ay) = Path[i - 1];
            var (dx, dy) = (Path[i].X - ax, Path[i].Y - ay);
            double t = Math.Clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1);
            if (Distance(x - ax - t * dx, y - ay - t * dy) < PathWidth)
                return true;
        }

        return false;
    }

    private static bool IsInFrame(double x, double y)
    {
        const double corner = 10 / 64.0;
        double outX = Math.Max(0, Math.Abs(x - 0.5) - (0.5 - corner));
        double outY = Math.Max(0, Math.Abs(y - 0.5) - (0.5 - corner));
        return Distance(outX, outY) <= corner;
    }

    // Steps against the gradient of q, with a rate that makes the steep direction swing.
    private static (double X, double Y)[] Descend()
    {
        const double rate = 0.085;
        var path = new (double X, double Y)[8];
        var (u, v) = Rotate(0.13, 0.80);
        for (int i = 0; i < path.Length; i++)
        {
            path[i] = (MinimumX + u * Math.Cos(Tilt) - v * Math.Sin(Tilt), MinimumY + u * Math.Sin(Tilt) + v * Math.Cos(Tilt));
            (u, v) = (u - rate * 2 * Steep * u, v - rate * 2 * Flat * v);
        }

        return path;
    }

    private static (double U, double V) Rotate(double x, double y)
    {
        var (dx, dy) = (x - MinimumX, y - MinimumY);
        return (dx * Math.Cos(Tilt) + dy * Math.Sin(Tilt), -dx * Math.Sin(Tilt) + dy * Math.Cos(Tilt));
    }

    private static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);

    private static string Hex((byte R, byte G, byte B) colour) => $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}";
}
