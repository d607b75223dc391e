using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>Arrows from (x, y) to (x + dx, y + dy), in data units: steps, gradients, momentum as a sum.</summary>
public sealed record Arrows : PlaneTrace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Arrows(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> dx, IEnumerable<double> dy)
    {
        (X, Y) = Points.Pair(x, y);
        (Dx, Dy) = Points.Pair(dx, dy);
        Points.RequireLength(Dx.Length, X.Length, nameof(dx), "one per x");
    }

    /// <summary>A single arrow.</summary>
    public Arrows(double x, double y, double dx, double dy)
        : this([x], [y], [dx], [dy])
    {
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    public ImmutableArray<double> Dx { get; }

    public ImmutableArray<double> Dy { get; }

    public Color? Color { get; init; }

    public double Width { get; init; } = 2;

    protected internal override IEnumerable<PointColumn> Data =>
        [PointColumn.Of("x", X), PointColumn.Of("y", Y), PointColumn.Of("dx", Dx), PointColumn.Of("dy", Dy)];

    protected internal override Color? Ink => Color;

    protected internal override void Extend(PlaneExtent extent)
    {
        extent.AddPoints(X, Y);
        extent.AddPoints(X.Zip(Dx, (a, d) => a + d), Y.Zip(Dy, (a, d) => a + d));
    }

    protected internal override void Paint(PlaneCanvas canvas)
    {
        AxisMap x = canvas.MapX, y = canvas.MapY;
        string shafts = "", heads = "";
        for (int i = 0; i < X.Length; i++)
        {
            double x1 = x[X[i]], y1 = y[Y[i]], x2 = x[X[i] + Dx[i]], y2 = y[Y[i] + Dy[i]];
            double dx = x2 - x1, dy = y2 - y1, length = Math.Sqrt(dx * dx + dy * dy);
            if (!double.IsFinite(length) || length < 0.5)
                continue;
            double head = Math.Min(5 + 2.5 * Width, 0.6 * length);
            (dx, dy) = (dx / length * head, dy / length * head);
            shafts += $"M{PlaneCanvas.Pair((x1, y1))}L{PlaneCanvas.Pair((x2 - 0.8 * dx, y2 - 0.8 * dy))}";
            heads += $"M{PlaneCanvas.Pair((x2, y2))}L{PlaneCanvas.Pair((x2 - dx - 0.4 * dy, y2 - dy + 0.4 * dx))}"
                + $"L{PlaneCanvas.Pair((x2 - dx + 0.4 * dy, y2 - dy - 0.4 * dx))}z";
        }

        canvas.Svg.Path(shafts, Strokes.Of(canvas.Color, Width));
        canvas.Svg.Path(heads, $"fill=\"{canvas.Color}\"");
    }

    protected internal override void PaintSwatch(LegendSwatch swatch) => swatch.Arrow(Width);

    /// <summary>Every shaft is a piece of one broken line; its end carries the head, turned along the line.</summary>
    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject json = panel.Start("scatter");
        double head = 6 + 3 * Width;
        json["mode"] = "lines+markers";
        json["x"] = PlotlyValues.Numbers(X.Zip(Dx).SelectMany(p => new[] { p.First, p.First + p.Second, double.NaN }));
        json["y"] = PlotlyValues.Numbers(Y.Zip(Dy).SelectMany(p => new[] { p.First, p.First + p.Second, double.NaN }));
        json["line"] = PlotlyValues.Stroke(panel.Color, Width);
        json["marker"] = new JsonObject
        {
            ["symbol"] = "arrow",
            ["angleref"] = "previous",
            ["opacity"] = 1,
            ["color"] = panel.Color.ToString(),
            ["size"] = PlotlyValues.Numbers(X.SelectMany(_ => new[] { 0, head, 0 })),
            ["line"] = new JsonObject { ["width"] = 0 },
        };
        yield return json;
    }
}
