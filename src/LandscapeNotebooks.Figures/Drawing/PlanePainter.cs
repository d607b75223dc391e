using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Draws a 2-D panel: frame, axes, traces in their order, legend above, colour bars on the right.</summary>
internal static class PlanePainter
{
    internal static Picture Paint(Panel panel, int index, int? frame, PanelColors colors, double width, double aspect)
    {
        ImmutableArray<PaintedTrace> traces = PaintedTrace.Of(panel, frame);
        var legend = new Legend(traces, width - 24, traces.Select(t => Hatch.NameFor(t.Trace, colors.Of(index, t.Trace))).FirstOrDefault(n => n is not null));
        ColorBar[] bars = [.. colors.Bars(index, traces.Select(t => t.Trace)).Select(r => new ColorBar(r, aspect * width, Bands(r)))];
        ImmutableArray<double> Bands(ColorReading r) =>
            traces.Select(t => t.Trace).OfType<Contour>().FirstOrDefault(c => c.Filled && ReferenceEquals(colors.Of(index, c), r)) is { } filled ? ContourPainter.LevelsOf(filled, r) : [];
        PanelTitle title = new(panel.Title, width);
        PlaneLayout layout = PlaneLayout.Of(panel, width, aspect, title.Height + legend.Height, bars.Sum(b => b.Width));

        var svg = new SvgWriter();
        title.Paint(svg);
        legend.Paint(svg, width / 2, title.Height + 4);
        layout.PaintGrid(svg);
        svg.BeginClip(layout.Plot);
        ImmutableArray<Bars> groups = [.. traces.Select(t => t.Trace).OfType<Bars>().Where(b => b.Categories.Length > 0)];
        var labels = new List<Box>();
        foreach (PaintedTrace t in traces)
            PaintTrace(svg, layout, t, colors.Of(index, t.Trace), groups, labels);
        svg.EndClip();
        layout.PaintAxes(svg);
        foreach (PaintedTrace t in traces)
        {
            if (t.Trace is TextLabels texts)
                LinePainter.Paint(svg, layout, texts, t.Color);
        }

        double left = layout.Plot.Right + layout.RightAxisWidth;
        foreach (ColorBar bar in bars)
        {
            bar.Paint(svg, left, layout.Plot.Top, layout.Plot.Height);
            left += bar.Width;
        }

        return new(svg.ToString(), width, layout.Height);
    }

    private static void PaintTrace(SvgWriter svg, PlaneLayout layout, PaintedTrace painted, ColorReading? colors, ImmutableArray<Bars> groups, List<Box> labels)
    {
        switch (painted.Trace)
        {
            case Line t:
                LinePainter.Paint(svg, layout, t, painted.Color);
                break;
            case Markers t:
                LinePainter.Paint(svg, layout, t, painted.Color, colors);
                break;
            case Band t:
                LinePainter.Paint(svg, layout, t, painted.Color);
                break;
            case Rule t:
                LinePainter.Paint(svg, layout, t, painted.Color);
                break;
            case Arrows t:
                LinePainter.Paint(svg, layout, t, painted.Color);
                break;
            case Bars t:
                BarPainter.Paint(svg, layout, t, painted.Color, groups);
                break;
            case Heatmap t:
                HeatmapPainter.Paint(svg, layout, t, colors!);
                break;
            case Contour t:
                ContourPainter.Paint(svg, layout, t, colors!, labels);
                break;
        }
    }
}
