using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Geometry;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Spatial;

/// <summary>Draws a 3-D panel: box, contours on its floor, surfaces, paths, legend and colour bars.</summary>
internal static class ScenePainter
{
    internal static Picture Paint(Panel panel, int index, int? frame, PanelColors colors, double width, double aspect)
    {
        ImmutableArray<PaintedTrace> traces = PaintedTrace.Of(panel, frame);
        var legend = new Legend(traces, width - 24, traces.Select(t => Hatch.NameFor(t.Trace, colors: null)).FirstOrDefault(n => n is not null));
        double height = aspect * width;
        ColorBar[] bars = [.. colors.Bars(index, traces.Select(t => t.Trace)).Select(r => new ColorBar(r, 0.7 * height, []))];
        PanelTitle title = new(panel.Title, width);
        var scene = new Scene(panel);
        var view = new View(panel.Camera);
        double above = title.Height + legend.Height + 8;
        Fit(view, new(74, above + 6, width - 74 - 30 - bars.Sum(b => b.Width), height - 62));

        var svg = new SvgWriter();
        title.Paint(svg);
        legend.Paint(svg, width / 2, title.Height + 4);
        var axes = new BoxAxes(scene, view);
        axes.PaintWalls(svg);
        PaintSurfaces(svg, view, scene, traces, t => colors.Of(index, t));
        axes.PaintLabels(svg);

        double left = width - 8 - bars.Sum(b => b.Width);
        foreach (ColorBar bar in bars)
        {
            bar.Paint(svg, left, above + 0.12 * height, 0.7 * height);
            left += bar.Width;
        }

        return new(svg.ToString(), width, above + height);
    }

    private static void PaintSurfaces(SvgWriter svg, View view, Scene scene, ImmutableArray<PaintedTrace> traces, Func<Trace, ColorReading?> colors)
    {
        int count = traces.Count(t => t.Trace is Surface3D);
        ImmutableArray<(Surface3D Surface, SurfaceMesh Mesh, ColorReading? Colors, Color Own)> surfaces =
            [.. traces.Where(t => t.Trace is Surface3D).Select(t => ((Surface3D)t.Trace, new SurfaceMesh((Surface3D)t.Trace, scene, count), colors(t.Trace), t.Color))];
        foreach (var s in surfaces)
            PaintFloor(svg, view, scene, s.Surface, s.Colors);
        SurfacePainter.Paint(svg, view, surfaces);
        var visibility = new Visibility([.. surfaces.Where(s => s.Surface.Opacity > 0.8).Select(s => s.Mesh)], view.ToCamera);
        foreach (PaintedTrace t in traces)
        {
            if (t.Trace is Path3D path)
                PathPainter.Paint(svg, view, scene, visibility, path, t.Color);
        }
    }

    /// <summary>Contour lines on the floor where they are asked for; grey cells where the surface has no value.</summary>
    private static void PaintFloor(SvgWriter svg, View view, Scene scene, Surface3D surface, ColorReading? colors)
    {
        ScalarField f = surface.Field;
        string holes = "";
        for (int j = 0; j + 1 < f.Rows; j++)
        {
            for (int i = 0; i + 1 < f.Columns; i++)
            {
                if (!double.IsFinite(f[i, j] + f[i + 1, j] + f[i, j + 1] + f[i + 1, j + 1]))
                    holes += OnFloor(view, scene, [(f.X[i], f.Y[j]), (f.X[i + 1], f.Y[j]), (f.X[i + 1], f.Y[j + 1]), (f.X[i], f.Y[j + 1])]) + "z";
            }
        }

        svg.Path(holes, "fill=\"#c4c4c4\" stroke=\"#9a9a9a\" stroke-width=\"0.6\"");
        if (!surface.FloorContours || colors is null)
            return;
        ScalarField scaled = ContourPainter.InScale(f, colors);
        foreach (double level in Levels.Default(colors.Map))
        {
            string d = string.Concat(MarchingSquares.Lines(scaled, ContourPainter.Height(level, colors))
                .Select(l => OnFloor(view, scene, l.Points) + (l.IsClosed ? "z" : "")));
            svg.Path(d, LinePainter.Stroke(colors[level], 1.3, Dash.Solid));
        }
    }

    private static string OnFloor(View view, Scene scene, IEnumerable<(double X, double Y)> points) => "M" + string.Join("L",
        points.Select(p => view.Project(new(scene.X[p.X], scene.Y[p.Y], -Scene.Height))).Select(p => $"{SvgWriter.N(p.X)} {SvgWriter.N(p.Y)}"));

    /// <summary>Scales and shifts the view so that the box fills the window.</summary>
    private static void Fit(View view, Box window)
    {
        (double X, double Y)[] corners = [.. from x in (double[])[-1, 1] from y in (double[])[-1, 1] from z in (double[])[-Scene.Height, Scene.Height] select view.Project(new(x, y, z))];
        double left = corners.Min(c => c.X), right = corners.Max(c => c.X), top = corners.Min(c => c.Y), bottom = corners.Max(c => c.Y);
        view.Scale = Math.Min(window.Width / (right - left), window.Height / (bottom - top));
        view.Origin = (window.Left + window.Width / 2 - view.Scale * (left + right) / 2, window.Top + window.Height / 2 - view.Scale * (top + bottom) / 2);
    }
}
