using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Names of the traces in rows above the frame, where they cover no data.</summary>
internal sealed class Legend
{
    private const double Swatch = 26, Space = 16, Row = 20;

    private readonly List<List<(PaintedTrace? Trace, string Text, double Width)>> _rows = [];

    internal Legend(ImmutableArray<PaintedTrace> traces, double width, string? diverged)
    {
        double used = width + 1;
        IEnumerable<PaintedTrace> named = traces.Where(t => !string.IsNullOrEmpty(t.Trace.Name)).DistinctBy(t => (t.Trace.Name, t.Color, t.Trace.GetType()));
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
                    PaintSwatch(svg, shown, x, y);
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

    private static void PaintSwatch(SvgWriter svg, PaintedTrace painted, double x, double y)
    {
        Color color = painted.Color;
        switch (painted.Trace)
        {
            case Line { Width: > 0 } t:
                svg.Line(x, y, x + Swatch, y, LinePainter.Stroke(color, t.Width, t.Dash));
                if (t.Symbol is { } s)
                    svg.Path(SymbolShape.Path(s, x + Swatch / 2, y, 5 + t.Width), SymbolShape.Attributes(s, color));
                break;
            case Rule t:
                svg.Line(x, y, x + Swatch, y, LinePainter.Stroke(color, 1.5, t.Dash));
                break;
            case Contour:
                svg.Line(x, y, x + Swatch, y, LinePainter.Stroke(color, 2, Dash.Solid));
                break;
            case Arrows t:
                svg.Line(x, y, x + Swatch - 6, y, LinePainter.Stroke(color, t.Width, Dash.Solid));
                svg.Path($"M{SvgWriter.N(x + Swatch)} {SvgWriter.N(y)}l-10 -4v8z", $"fill=\"{color}\"");
                break;
            case Path3D t:
                if (t.Width > 0)
                    svg.Line(x, y, x + Swatch, y, LinePainter.Stroke(color, t.Width, Dash.Solid));
                if (t.MarkerSize > 0)
                    svg.Path(SymbolShape.Path(Symbol.Circle, x + Swatch / 2, y, t.MarkerSize), SymbolShape.Attributes(Symbol.Circle, color));
                break;
            case Markers t:
                svg.Path(SymbolShape.Path(t.Symbol, x + Swatch / 2, y, Math.Min(t.Size, 11)), SymbolShape.Attributes(t.Symbol, color));
                break;
            case Line t:
                svg.Path(SymbolShape.Path(t.Symbol ?? Symbol.Circle, x + Swatch / 2, y, 7), SymbolShape.Attributes(t.Symbol ?? Symbol.Circle, color));
                break;
            default:
                double opacity = painted.Trace switch { Band t => Math.Max(t.Opacity, 0.3), Bars t => t.Opacity, Surface3D t => Math.Max(t.Opacity, 0.5), _ => 1 };
                svg.Rect(x + 4, y - 6, Swatch - 8, 12, $"fill=\"{color}\" fill-opacity=\"{SvgWriter.Ratio(opacity)}\"");
                break;
        }
    }
}
