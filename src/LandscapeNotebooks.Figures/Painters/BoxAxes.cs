using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Layout;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Spatial;

namespace LandscapeNotebooks.Figures.Painters;

/// <summary>Draws floor and back walls with their grid, and ticks and titles on the outer edges of the box.</summary>
internal sealed class BoxAxes
{
    private const double Floor = -BoxScales.Height, TickLength = 5;

    private readonly Panel _panel;
    private readonly BoxScales _box;
    private readonly View _view;
    private readonly Ticking _x, _y, _z;

    internal BoxAxes(Panel panel, BoxScales box, View view)
    {
        (_panel, _box, _view) = (panel, box, view);
        _x = Ticking.Along(panel.X, box.X, Length(new(-1, 0, 0), new(1, 0, 0)), 52);
        _y = Ticking.Along(panel.Y, box.Y, Length(new(0, -1, 0), new(0, 1, 0)), 52);
        _z = Ticking.Along(panel.Z, box.Z, Length(new(0, 0, Floor), new(0, 0, -Floor)), 27);
    }

    private double BackX => -_view.NearX;

    private double BackY => -_view.NearY;

    internal void PaintWalls(SvgWriter svg)
    {
        double top = BoxScales.Height;
        Polygon(svg, "#f1f1f1", new(-1, -1, Floor), new(1, -1, Floor), new(1, 1, Floor), new(-1, 1, Floor));
        Polygon(svg, "#f8f8f8", new(BackX, -1, Floor), new(BackX, 1, Floor), new(BackX, 1, top), new(BackX, -1, top));
        Polygon(svg, "#f5f5f5", new(-1, BackY, Floor), new(1, BackY, Floor), new(1, BackY, top), new(-1, BackY, top));
        string d = "";
        foreach (double v in _x.Values)
            d += Bent(new(_box.X[v], -BackY, Floor), new(_box.X[v], BackY, Floor), new(_box.X[v], BackY, top));
        foreach (double v in _y.Values)
            d += Bent(new(-BackX, _box.Y[v], Floor), new(BackX, _box.Y[v], Floor), new(BackX, _box.Y[v], top));
        foreach (double v in _z.Values)
            d += Bent(new(-BackX, BackY, _box.Z[v]), new(BackX, BackY, _box.Z[v]), new(BackX, -BackY, _box.Z[v]));
        svg.Path(d, "fill=\"none\" stroke=\"#dadada\"");
    }

    internal void PaintLabels(SvgWriter svg)
    {
        double nearX = _view.NearX, nearY = _view.NearY;
        // The upright axis stands where the box ends on the left.
        Vector atX = new(BackX, nearY, 0), atY = new(nearX, BackY, 0);
        Vector corner = _view.Project(atX).X < _view.Project(atY).X ? atX : atY;
        Axis(svg, _x, v => new(_box.X[v], nearY, Floor), new(-1, nearY, Floor), new(1, nearY, Floor), new(0, nearY, 0), _panel.X.FullTitle);
        Axis(svg, _y, v => new(nearX, _box.Y[v], Floor), new(nearX, -1, Floor), new(nearX, 1, Floor), new(nearX, 0, 0), _panel.Y.FullTitle);
        Axis(svg, _z, v => new(corner.X, corner.Y, _box.Z[v]), new(corner.X, corner.Y, Floor), new(corner.X, corner.Y, BoxScales.Height),
            null, _panel.Z.FullTitle);
    }

    /// <param name="svg">Where it is drawn.</param>
    /// <param name="ticks">The marks.</param>
    /// <param name="place">Where a value lies on the edge.</param>
    /// <param name="from">One end of the edge.</param>
    /// <param name="to">The other end.</param>
    /// <param name="outward">The direction in the box that leads away from it; leftwards on the drawing where null.</param>
    /// <param name="title">What the axis measures.</param>
    private void Axis(SvgWriter svg, Ticking ticks, Func<double, Vector> place, Vector from, Vector to, Vector? outward, string title)
    {
        var (a, b) = (_view.Project(from), _view.Project(to));
        svg.Line(a.X, a.Y, b.X, b.Y, $"stroke=\"{Theme.Frame}\"");
        var (dx, dy) = outward is { } o ? Direction(o) : (-1, 0);
        string marks = "";
        Anchor anchor = dx < -0.25 ? Anchor.End : dx > 0.25 ? Anchor.Start : Anchor.Middle;
        double size = Theme.TickSize;
        for (int i = 0; i < ticks.Values.Length; i++)
        {
            var (x, y) = _view.Project(place(ticks.Values[i]));
            marks += $"M{SvgWriter.N(x)} {SvgWriter.N(y)}l{SvgWriter.N(dx * TickLength)} {SvgWriter.N(dy * TickLength)}";
            // The lowest number of the upright axis makes room for the first one of the floor.
            double lift = outward is null ? Math.Max(0, 9 - Math.Abs(y - a.Y)) * 0.8 : 0;
            svg.Number(x + dx * (TickLength + 4), y - lift + dy * (TickLength + 5) + size * (0.35 + 0.4 * Math.Max(0, dy)), ticks.Texts[i],
                size, anchor);
        }

        svg.Path(marks, $"fill=\"none\" stroke=\"{Theme.Frame}\"");
        Title(svg, a, b, (dx, dy), ticks, title);
    }

    private static void Title(
        SvgWriter svg, (double X, double Y) a, (double X, double Y) b, (double X, double Y) away, Ticking ticks, string title)
    {
        double ex = b.X - a.X, ey = b.Y - a.Y, length = Math.Max(Math.Sqrt(ex * ex + ey * ey), 1e-9);
        // The side of the edge that is away from the box, square to the edge.
        (double nx, double ny) = (-ey / length, ex / length);
        if (nx * away.X + ny * away.Y < 0)
            (nx, ny) = (-nx, -ny);
        double extent = Math.Abs(nx) * ticks.Widest + Math.Abs(ny) * Theme.TickSize;
        double distance = TickLength + 8 + extent + 0.6 * Theme.AxisTitleSize;
        double angle = Math.Round(Math.Atan2(ey, ex) * 180 / Math.PI, 1);
        if (angle > 90)
            angle -= 180;
        if (angle <= -90)
            angle += 180;
        if (Math.Abs(angle) > 89)
            angle = -90;
        double size = FontMetrics.Fit(title, Theme.AxisTitleSize, length + 20);
        (double mx, double my) = ((a.X + b.X) / 2 + nx * distance, (a.Y + b.Y) / 2 + ny * distance);
        svg.BeginGroup($"transform=\"translate({SvgWriter.N(mx)} {SvgWriter.N(my)}) rotate({SvgWriter.N(angle)})\"");
        svg.Text(0, 0.35 * size, title, size, Anchor.Middle);
        svg.EndGroup();
    }

    private (double X, double Y) Direction(Vector v)
    {
        var (x0, y0) = _view.Project(default);
        var (x1, y1) = _view.Project(v);
        double n = Math.Max(Math.Sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)), 1e-9);
        return ((x1 - x0) / n, (y1 - y0) / n);
    }

    private double Length(Vector a, Vector b)
    {
        var ((x0, y0), (x1, y1)) = (_view.Project(a), _view.Project(b));
        return Math.Sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
    }

    private string Bent(params ReadOnlySpan<Vector> points)
    {
        string d = "";
        foreach (Vector p in points)
        {
            var (x, y) = _view.Project(p);
            d += $"{(d.Length == 0 ? 'M' : 'L')}{SvgWriter.N(x)} {SvgWriter.N(y)}";
        }

        return d;
    }

    private void Polygon(SvgWriter svg, string fill, params ReadOnlySpan<Vector> points) =>
        svg.Path(Bent(points) + "z", $"fill=\"{fill}\" stroke=\"#c9c9c9\"");
}
