using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>Texts beside points (x, y).</summary>
public sealed record TextLabels : PlaneTrace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public TextLabels(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<string> texts)
    {
        (X, Y) = Points.Pair(x, y);
        Texts = [.. texts];
        Points.RequireLength(Texts.Length, X.Length, nameof(texts), "one per x");
    }

    /// <summary>A single text.</summary>
    public TextLabels(double x, double y, string text)
        : this([x], [y], [text])
    {
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    public ImmutableArray<string> Texts { get; }

    public Color? Color { get; init; }

    public Side Side { get; init; } = Side.Above;

    protected internal override IEnumerable<PointColumn> Data =>
        [PointColumn.Of("x", X), PointColumn.Of("y", Y), PointColumn.Of("label", Texts)];

    protected internal override Color? Ink => Color ?? Palette.Black;

    protected internal override void Extend(PlaneExtent extent) => extent.AddPoints(X, Y);

    protected internal override void Paint(PlaneCanvas canvas)
    {
    }

    protected internal override void PaintOver(PlaneCanvas canvas)
    {
        for (int i = 0; i < Texts.Length; i++)
            canvas.Text(X[i], Y[i], Texts[i], Side);
    }

    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject json = panel.Start("scatter");
        json["mode"] = "text";
        json["x"] = PlotlyValues.Numbers(X);
        json["y"] = PlotlyValues.Numbers(Y);
        json["text"] = PlotlyValues.Texts(Texts);
        json["textposition"] = Side switch
        {
            Side.Above => "top center",
            Side.Below => "bottom center",
            Side.Left => "middle left",
            Side.Right => "middle right",
            Side.Center => "middle center",
            _ => throw Unnamed.Value(Side),
        };
        json["textfont"] = new JsonObject { ["color"] = panel.Color.ToString() };
        json["hoverinfo"] = "skip";
        yield return json;
    }
}
