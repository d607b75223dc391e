using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Open.Tests.Traces;

/// <summary>A line from 0 to every point, and a symbol on its end: for coefficients and other values
/// without anything between them.</summary>
public sealed record Stems(ImmutableArray<double> X, ImmutableArray<double> Y) : PlaneTrace
{
    public Symbol Symbol { get; init; } = Symbol.Diamond;

    protected override void Extend(PlaneExtent extent)
    {
        extent.AddPoints(X, Y);
        extent.AddY(0);
    }

    protected override void Paint(PlaneCanvas canvas)
    {
        for (int i = 0; i < X.Length; i++)
            canvas.Line([X[i], X[i]], [0, Y[i]], 1.5);
        canvas.Symbols(X, Y, Symbol, 8);
    }

    protected override void PaintSwatch(LegendSwatch swatch)
    {
        swatch.Line(1.5);
        swatch.Symbol(Symbol, 8);
    }

    protected override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject stems = panel.Start("scatter");
        stems["mode"] = "lines+markers";
        stems["x"] = PlotlyValues.Numbers(X.SelectMany(x => new[] { x, x, double.NaN }));
        stems["y"] = PlotlyValues.Numbers(Y.SelectMany(y => new[] { 0, y, double.NaN }));
        stems["line"] = PlotlyValues.Stroke(panel.Color, 1.5);
        stems["marker"] = new JsonObject
        {
            ["symbol"] = PlotlyValues.SymbolName(Symbol),
            ["color"] = panel.Color.ToString(),
            ["size"] = PlotlyValues.Numbers(X.SelectMany(_ => new double[] { 0, 8, 0 })),
        };
        yield return stems;
    }
}
