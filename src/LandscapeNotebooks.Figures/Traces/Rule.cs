using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>A straight line through the whole panel at one value: a threshold, a theory value, a boundary of stability.</summary>
public sealed record Rule : PlaneTrace
{
    private Rule(double at, bool isVertical) => (At, IsVertical) = (at, isVertical);

    /// <summary>The line y = <paramref name="y"/>.</summary>
    public static Rule Horizontal(double y) => new(y, false);

    /// <summary>The line x = <paramref name="x"/>.</summary>
    public static Rule Vertical(double x) => new(x, true);

    public double At { get; }

    public bool IsVertical { get; }

    public Color? Color { get; init; }

    public Dash Dash { get; init; } = Dash.Dashed;

    protected internal override IEnumerable<PointColumn> Data => [PointColumn.Of(IsVertical ? "x" : "y", new[] { At })];

    protected internal override Color? Ink => Color ?? Palette.Grey;

    protected internal override void Extend(PlaneExtent extent)
    {
        if (IsVertical)
            extent.AddX(At);
        else
            extent.AddY(At);
    }

    protected internal override void Paint(PlaneCanvas canvas) => canvas.Rule(At, IsVertical, 1.5, Dash);

    protected internal override void PaintSwatch(LegendSwatch swatch) => swatch.Line(1.5, Dash);

    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        if (panel.Plane is not { } plane)
            yield break;
        JsonObject json = panel.Start("scatter");
        AxisMap across = IsVertical ? plane.Y : plane.X;
        json["mode"] = "lines";
        json["x"] = PlotlyValues.Numbers(IsVertical ? [At, At] : [across.Low, across.High]);
        json["y"] = PlotlyValues.Numbers(IsVertical ? [across.Low, across.High] : [At, At]);
        json["line"] = PlotlyValues.Stroke(panel.Color, 1.5, Dash);
        yield return json;
    }
}
