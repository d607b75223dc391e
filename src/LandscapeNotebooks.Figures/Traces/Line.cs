using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>A polyline through the points (x, y). A point that is not finite breaks the line.</summary>
public sealed record Line : PlaneTrace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Line(IEnumerable<double> x, IEnumerable<double> y) => (X, Y) = Points.Pair(x, y);

    /// <inheritdoc cref="Line(IEnumerable{double}, IEnumerable{double})"/>
    public Line(IEnumerable<int> x, IEnumerable<double> y)
        : this(x.Select(i => (double)i), y)
    {
    }

    /// <summary>The values against 0, 1, 2, ...</summary>
    public Line(IEnumerable<double> y)
    {
        Y = [.. y];
        X = Points.Indices(Y.Length);
    }

    /// <summary>The graph of a function on [from, to], at <paramref name="points"/> equidistant places, both ends among them.</summary>
    /// <exception cref="ArgumentException">The interval is empty, or there are fewer than two points.</exception>
    public Line(Func<double, double> f, double from, double to, int points = 201)
    {
        X = Points.Between(from, to, points);
        Y = [.. X.Select(f)];
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    /// <summary>The next colour of the palette where not given.</summary>
    public Color? Color { get; init; }

    /// <summary>Stroke width in pixels of the figure.</summary>
    public double Width { get; init; } = 2;

    public Dash Dash { get; init; }

    /// <summary>A symbol at every point.</summary>
    public Symbol? Symbol { get; init; }

    protected internal override IEnumerable<PointColumn> Data => [PointColumn.Of("x", X), PointColumn.Of("y", Y)];

    protected internal override Color? Ink => Color;

    protected internal override void Extend(PlaneExtent extent) => extent.AddPoints(X, Y);

    protected internal override void Paint(PlaneCanvas canvas)
    {
        canvas.Line(X, Y, Width, Dash);
        if (Symbol is { } symbol)
            canvas.Symbols(X, Y, symbol, 5 + Width);
    }

    protected internal override void PaintSwatch(LegendSwatch swatch)
    {
        if (Width > 0)
            swatch.Line(Width, Dash);
        if (Symbol is not null || Width <= 0)
            swatch.Symbol(Symbol ?? Styles.Symbol.Circle, Width > 0 ? 5 + Width : 7);
    }

    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject json = panel.Start("scatter");
        json["mode"] = Symbol is null ? "lines" : Width > 0 ? "lines+markers" : "markers";
        json["x"] = PlotlyValues.Numbers(X);
        json["y"] = PlotlyValues.Numbers(Y);
        json["line"] = PlotlyValues.Stroke(panel.Color, Width, Dash);
        if (Symbol is { } symbol)
            json["marker"] = new JsonObject
            {
                ["symbol"] = PlotlyValues.SymbolName(symbol),
                ["color"] = panel.Color.ToString(),
                ["size"] = 5 + Width
            };
        yield return json;
    }
}
