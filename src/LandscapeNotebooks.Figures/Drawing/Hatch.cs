namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Grey with slanted lines: where the values are not finite, or not positive on a logarithmic scale.</summary>
internal static class Hatch
{
    private const double Spacing = 6;

    /// <summary>The name in the legend.</summary>
    internal const string Name = "diverged (not finite)";

    internal static void Paint(SvgWriter svg, IReadOnlyCollection<Box> boxes)
    {
        if (boxes.Count == 0)
            return;
        svg.Path(string.Concat(boxes.Select(b => $"M{SvgWriter.N(b.Left)} {SvgWriter.N(b.Top)}h{SvgWriter.N(b.Width)}v{SvgWriter.N(b.Height)}h{SvgWriter.N(-b.Width)}z")),
            "fill=\"#dcdcdc\"");
        svg.Path(string.Concat(boxes.Select(Lines)), "fill=\"none\" stroke=\"#9a9a9a\" stroke-width=\"1\"");
    }

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
