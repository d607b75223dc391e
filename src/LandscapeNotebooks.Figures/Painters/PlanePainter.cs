using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Layout;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Painters;

/// <summary>Draws a 2-D panel: frame, axes, traces in their order, legend above, colour bars on the right.</summary>
internal static class PlanePainter
{
    internal static Picture Paint(Cell cell, PanelColors colors, double width, double aspect)
    {
        ImmutableArray<PaintedTrace> traces = PaintedTrace.Of(cell.Panel, cell.Frame);
        ColorReading? Reading(Trace trace) => colors.Of(cell.Index, trace);
        var legend = new Legend(traces, width - 24,
            traces.Select(t => PanelColors.Undrawn(t.Trace, Reading(t.Trace))).FirstOrDefault(n => n is not null));
        PlaneTrace[] drawn = [.. traces.Select(t => t.Trace).OfType<PlaneTrace>()];
        ImmutableArray<double> Steps(ColorReading r) =>
            drawn.Where(t => ReferenceEquals(Reading(t), r)).Select(t => t.Steps(r)).FirstOrDefault(s => s.Length > 0, []);
        ColorBar[] bars = [.. colors.Bars(cell.Index, traces.Select(t => t.Trace)).Select(r => new ColorBar(r, aspect * width, Steps(r)))];
        PanelTitle title = new(cell.Panel.Title, width);
        PlaneLayout layout = PlaneLayout.Of(cell.Panel, width, aspect, title.Height + legend.Height, bars.Sum(b => b.Width));

        var svg = new SvgWriter();
        title.Paint(svg);
        legend.Paint(svg, width / 2, title.Height + 4);
        layout.PaintGrid(svg);
        PaintTraces(svg, layout, traces, Reading);

        double left = layout.Plot.Right + layout.RightAxisWidth;
        foreach (ColorBar bar in bars)
        {
            bar.Paint(svg, left, layout.Plot.Top, layout.Plot.Height);
            left += bar.Width;
        }

        return new(svg.ToString(), width, layout.Height);
    }

    private static void PaintTraces(
        SvgWriter svg, PlaneLayout layout, ImmutableArray<PaintedTrace> traces, Func<Trace, ColorReading?> colors)
    {
        List<(PlaneTrace Trace, PlaneCanvas Canvas)> layers = [];
        List<Box> labels = [];
        int places = traces.Count(t => HasPlaces(t.Trace)), place = 0;
        foreach (PaintedTrace t in traces)
        {
            if (t.Trace is not PlaneTrace trace)
                continue;
            layers.Add((trace, new(svg, layout.Plot, layout.X, layout.YOf(trace), t.Color)
            {
                Colors = colors(trace),
                Place = HasPlaces(trace) ? (place++, places) : (0, 1),
                Labels = labels,
            }));
        }

        svg.BeginClip(layout.Plot);
        foreach (var (trace, canvas) in layers)
            trace.Paint(canvas);
        svg.EndClip();
        layout.PaintAxes(svg);
        foreach (var (trace, canvas) in layers)
            trace.PaintOver(canvas);
    }

    private static bool HasPlaces(Trace trace) => trace is PlaneTrace { PlaceNames.Length: > 0 };
}
