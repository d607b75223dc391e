using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>A polyline in the box, with a marker at each point: a path of an optimiser on its surface.</summary>
/// <remarks>Where a surface hides it, it is drawn faint and dotted.</remarks>
public sealed record Path3D : SpatialTrace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Path3D(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z)
    {
        (X, Y) = Points.Pair(x, y);
        Z = [.. z];
        Points.RequireLength(Z.Length, X.Length, nameof(z), "one per x");
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    public ImmutableArray<double> Z { get; }

    public Color? Color { get; init; }

    /// <summary>Stroke width in pixels; 0 shows the markers alone.</summary>
    public double Width { get; init; } = 2.5;

    /// <summary>Diameter of the markers in pixels; 0 shows the line alone.</summary>
    public double MarkerSize { get; init; } = 6;

    protected internal override IEnumerable<PointColumn> Data => [PointColumn.Of("x", X), PointColumn.Of("y", Y), PointColumn.Of("z", Z)];

    protected internal override Color? Ink => Color;

    protected internal override void Extend(BoxExtent extent) => extent.Add(X, Y, Z);

    protected internal override void Paint(BoxCanvas canvas)
    {
        if (Width > 0)
            canvas.Path(X, Y, Z, Width);
        if (MarkerSize > 0)
            canvas.Symbols(X, Y, Z, Symbol.Circle, MarkerSize);
    }

    protected internal override void PaintSwatch(LegendSwatch swatch)
    {
        if (Width > 0)
            swatch.Line(Width);
        if (MarkerSize > 0)
            swatch.Symbol(Symbol.Circle, MarkerSize);
    }

    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject json = panel.Start("scatter3d");
        json["mode"] = Width > 0 ? (MarkerSize > 0 ? "lines+markers" : "lines") : "markers";
        json["x"] = PlotlyValues.Numbers(X);
        json["y"] = PlotlyValues.Numbers(Y);
        json["z"] = PlotlyValues.Numbers(Z);
        json["line"] = new JsonObject { ["color"] = panel.Color.ToString(), ["width"] = 2 * Width };
        json["marker"] = new JsonObject { ["color"] = panel.Color.ToString(), ["size"] = 0.7 * MarkerSize };
        yield return json;
    }
}
