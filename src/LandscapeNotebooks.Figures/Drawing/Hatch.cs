
namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Grey with slanted lines: where the values are not finite, or not positive on a logarithmic scale.</summary>
internal static class Hatch
{
    private const double Spacing = 6;

    internal static void Paint(SvgWriter svg, IEnumerable<Box> cells)
    {
        List<Box> boxes = Joined(cells);
        if (boxes.Count == 0)
            return;
        svg.Path(
            string.Concat(
                boxes.Select(b => $"M{SvgWriter.N(b.Left)} {SvgWriter.N(b.Top)}h{SvgWriter.N(b.Width)}v{SvgWriter.N(b.Height)}"
                    + $"h{SvgWriter.N(-b.Width)}z")),
            "fill=\"#dcdcdc\"");
        svg.Path(string.Concat(boxes.Select(Lines)), "fill=\"none\" stroke=\"#9a9a9a\" stroke-width=\"1\"");
    }

    /// <summary>Neighbours in a row become one box, then equal boxes below each other.</summary>
    internal static List<Box> Joined(IEnumerable<Box> cells)
    {
        List<Box> rows = [], boxes = [];
        foreach (Box b in cells.OrderBy(b => b.Top).ThenBy(b => b.Left))
        {
            if (rows.Count > 0 && rows[^1] is var a && Near(a.Top, b.Top) && Near(a.Height, b.Height) && Near(a.Right, b.Left))
                rows[^1] = a with { Width = b.Right - a.Left };
            else
                rows.Add(b);
        }

        foreach (Box b in rows.OrderBy(b => b.Left).ThenBy(b => b.Top))
        {
            if (boxes.Count > 0 && boxes[^1] is var a && Near(a.Left, b.Left) && Near(a.Width, b.Width) && Near(a.Bottom, b.Top))
                boxes[^1] = a with { Height = b.Bottom - a.Top };
            else
                boxes.Add(b);
        }

        return boxes;
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-6;

    // The lines x + y = k Spacing of the whole drawing, so that neighbouring boxes continue each other.
    private static string Lines(Box box)
    {
        string d = "";
        for (double k = Math.Ceiling((box.Left + box.Top) / Spacing); k * Spacing < box.Right + box.Bottom; k++)
        {
            double sum = k * Spacing;
            double left = Math.Max(box.Left, sum - box.Bottom), right = Math.Min(box.Right, sum - box.Top);
            if (right - left > 0.05)
                d += $"M{SvgWriter.N(left)} {SvgWriter.N(sum - left)}L{SvgWriter.N(right)} {SvgWriter.N(sum - right)}";
        }

        return d;
    }
}
