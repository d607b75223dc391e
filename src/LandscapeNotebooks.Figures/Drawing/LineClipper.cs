using System.Text;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>The path of a polyline, cut to a window, broken at points that are not finite, thinned where
/// points fall on the same spot.</summary>
internal static class LineClipper
{
    /// <summary>The value of a path's d attribute.</summary>
    internal static string Path(IReadOnlyList<(double X, double Y)> points, Box window)
    {
        var d = new StringBuilder();
        (double X, double Y) pen = (double.NaN, double.NaN);
        for (int i = 1; i < points.Count; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            if (!Cut(ref a, ref b, window))
                continue;
            if (!Near(pen, a, 0.05))
                d.Append('M').Append(SvgWriter.N(a.X)).Append(' ').Append(SvgWriter.N(a.Y));
            else if (i < points.Count - 1 && Near(pen, b, 0.4))
                continue;
            d.Append('L').Append(SvgWriter.N(b.X)).Append(' ').Append(SvgWriter.N(b.Y));
            pen = b;
        }

        return d.ToString();
    }

    private static bool Near((double X, double Y) p, (double X, double Y) q, double distance) =>
        Math.Abs(p.X - q.X) <= distance && Math.Abs(p.Y - q.Y) <= distance;

    /// <summary>Cuts a segment to the window; false where nothing is left.</summary>
    /// <remarks>Y.-D. Liang and B. Barsky, A new concept and method for line clipping, 1984.</remarks>
    internal static bool Cut(ref (double X, double Y) a, ref (double X, double Y) b, Box window)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, from = 0, to = 1;
        if (!double.IsFinite(dx) || !double.IsFinite(dy)
            || !Side(-dx, a.X - window.Left, ref from, ref to) || !Side(dx, window.Right - a.X, ref from, ref to)
            || !Side(-dy, a.Y - window.Top, ref from, ref to) || !Side(dy, window.Bottom - a.Y, ref from, ref to))
            return false;
        var start = a;
        if (from > 0)
            a = (start.X + from * dx, start.Y + from * dy);
        if (to < 1)
            b = (start.X + to * dx, start.Y + to * dy);
        return true;
    }

    private static bool Side(double direction, double distance, ref double from, ref double to)
    {
        if (direction == 0)
            return distance >= 0;
        double t = distance / direction;
        if (direction < 0)
            from = Math.Max(from, t);
        else
            to = Math.Min(to, t);
        return from <= to;
    }
}
