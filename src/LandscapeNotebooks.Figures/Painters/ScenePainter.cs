using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Layout;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Spatial;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Painters;

/// <summary>Draws a 3-D panel: box, contours on its floor, surfaces, paths, legend and colour bars.</summary>
internal static class ScenePainter
{
    internal static Picture Paint(Cell cell, PanelColors colors, double width, double aspect)
    {
        Panel panel = cell.Panel;
        ImmutableArray<PaintedTrace> traces = PaintedTrace.Of(panel, cell.Frame);
        var legend = new Legend(traces, width - 24,
            traces.Select(t => PanelColors.Undrawn(t.Trace, colors: null)).FirstOrDefault(n => n is not null));
        double height = aspect * width;
        ColorBar[] bars = [.. colors.Bars(cell.Index, traces.Select(t => t.Trace)).Select(r => new ColorBar(r, 0.7 * height, []))];
        PanelTitle title = new(panel.Title, width);
        BoxScales box = BoxLayout.Of(panel);
        var view = new View(panel.Camera);
        double barWidth = bars.Sum(b => b.Width);
        if (panel.Style == FigureStyle.Paper)
            return PaintBare(cell, colors, traces, (title, legend, bars), (box, view), new(0, 0, width, height));
        double above = title.Height + legend.Height + 8;
        Fit(view, new(74, above + 6, width - 74 - 30 - barWidth, height - 62));

        var svg = new SvgWriter();
        title.Paint(svg);
        legend.Paint(svg, width / 2, title.Height + 4);
        var axes = new BoxAxes(panel, box, view);
        axes.PaintWalls(svg);
        PaintTraces(svg, view, box, traces, t => colors.Of(cell.Index, t), SurfaceMesh.ScreenCells);
        axes.PaintLabels(svg);
        PaintBars(svg, bars, width - 8 - barWidth, above + 0.12 * height, 0.7 * height);
        return new(svg.ToString(), width, above + height);
    }

    /// <summary>The surfaces alone, as large as they can be, the title beneath; a bar tells the heights.</summary>
    private static Picture PaintBare(Cell cell, PanelColors colors, ImmutableArray<PaintedTrace> traces,
        (PanelTitle Title, Legend Legend, ColorBar[] Bars) around, (BoxScales Scales, View View) box, Box place)
    {
        double above = around.Legend.Height + 4, left = place.Width - 4 - around.Bars.Sum(b => b.Width);
        Fit(box.View, new(4, above, left - 8, place.Height));
        var svg = new SvgWriter();
        around.Legend.Paint(svg, place.Width / 2, 4);
        PaintTraces(svg, box.View, box.Scales, traces, t => colors.Of(cell.Index, t), SurfaceMesh.PrintCells);
        if (colors.HasBars(cell.Index))
            PaintBars(svg, around.Bars, left, above + 0.15 * place.Height, 0.7 * place.Height);
        var title = new SvgWriter();
        around.Title.Paint(title);
        svg.BeginGroup($"transform=\"translate({SvgWriter.N((left - place.Width) / 2)} {SvgWriter.N(above + place.Height)})\"");
        svg.Raw(title.ToString()).EndGroup();
        return new(svg.ToString(), place.Width, above + place.Height + around.Title.Height);
    }

    private static void PaintBars(SvgWriter svg, ColorBar[] bars, double left, double top, double height)
    {
        foreach (ColorBar bar in bars)
        {
            bar.Paint(svg, left, top, height);
            left += bar.Width;
        }
    }

    private static void PaintTraces(
        SvgWriter svg, View view, BoxScales box, ImmutableArray<PaintedTrace> traces, Func<Trace, ColorReading?> colors, double cells)
    {
        (SpatialTrace Trace, Color Color)[] drawn =
            [.. traces.Where(t => t.Trace is SpatialTrace).Select(t => ((SpatialTrace)t.Trace, t.Color))];
        int count = drawn.Count(t => t.Trace.Ground is not null);
        ImmutableArray<SurfaceSheet> sheets =
            [.. drawn.Where(t => t.Trace.Ground is not null)
                .Select(t => new SurfaceSheet(t.Trace.Ground!, new(t.Trace.Ground!, box, cells / Math.Sqrt(count)), t.Trace.Cover,
                    colors(t.Trace), t.Color))];
        var visibility = new Visibility([.. sheets.Where(s => s.Opacity > 0.8).Select(s => s.Mesh)], view.ToCamera);
        (SpatialTrace Trace, BoxCanvas Canvas)[] layers =
            [.. drawn.Select(t => (t.Trace, new BoxCanvas(svg, view, box, visibility, t.Color) { Colors = colors(t.Trace) }))];
        foreach (var (trace, canvas) in layers)
            trace.PaintFloor(canvas);
        SurfacePainter.Paint(svg, view, sheets);
        foreach (var (trace, canvas) in layers)
            trace.Paint(canvas);
    }

    /// <summary>Scales and shifts the view so that the box fills the window.</summary>
    private static void Fit(View view, Box window)
    {
        (double X, double Y)[] corners =
            [.. from x in (double[])[-1, 1] from y in (double[])[-1, 1] from z in (double[])[-BoxScales.Height,
                BoxScales.Height] select view.Project(new(x, y, z))];
        double left = corners.Min(c => c.X), right = corners.Max(c => c.X), top = corners.Min(c => c.Y), bottom = corners.Max(c => c.Y);
        view.Scale = Math.Min(window.Width / (right - left), window.Height / (bottom - top));
        view.Origin = (window.Left + window.Width / 2 - view.Scale * (left + right) / 2,
            window.Top + window.Height / 2 - view.Scale * (top + bottom) / 2);
    }
}
