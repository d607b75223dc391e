using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>Names of the traces in rows above the frame, where they cover no data.</summary>
internal sealed class Legend
{
    private const double Swatch = LegendSwatch.Length, Space = 16, Row = 20;

    private readonly List<List<(PaintedTrace? Trace, string Text, double Width)>> _rows = [];

    internal Legend(ImmutableArray<PaintedTrace> traces, double width, string? diverged)
    {
        double used = width + 1;
        IEnumerable<PaintedTrace> named = traces.Where(t => !string.IsNullOrEmpty(t.Trace.Name))
            .DistinctBy(t => (t.Trace.Name, t.Color, t.Trace.GetType()));
        foreach (PaintedTrace? t in diverged is not null ? named.Cast<PaintedTrace?>().Append(null) : named.Cast<PaintedTrace?>())
        {
            string text = t is { } shown ? Shortened(shown.Trace.LegendName!, width - Swatch - 6) : diverged!;
            double needs = Swatch + 6 + FontMetrics.Width(text, Theme.LegendSize);
            if (used + Space + needs > width)
            {
                _rows.Add([]);
                used = -Space;
            }

            _rows[^1].Add((t, text, needs));
            used += Space + needs;
        }
    }

    internal double Height => _rows.Count * Row;

    internal void Paint(SvgWriter svg, double center, double top)
    {
        foreach (var row in _rows)
        {
            double x = center - (row.Sum(e => e.Width) + Space * (row.Count - 1)) / 2, y = top + Row / 2;
            foreach (var (trace, text, width) in row)
            {
                if (trace is { } shown)
                    shown.Trace.PaintSwatch(new(svg, x, y, shown.Color));
                else
                    Hatch.Paint(svg, [new(x + 2, y - 6, Swatch - 4, 12)]);
                svg.Text(x + Swatch + 6, y + 0.35 * Theme.LegendSize, text, Theme.LegendSize);
                x += width + Space;
            }

            top += Row;
        }
    }

    private static string Shortened(string text, double room)
    {
        if (FontMetrics.Width(text, Theme.LegendSize) <= room)
            return text;
        int length = text.Length;
        while (length > 1 && FontMetrics.Width(text[..length] + "\u2026", Theme.LegendSize) > room)
            length--;
        return text[..length] + "\u2026";
    }
}
