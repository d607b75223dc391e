using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>Shaded triangles in a box: an isosurface.</summary>
/// <remarks>Faces are painted from the back to the front, without regard to sheets of the same box.</remarks>
public sealed record Mesh3D(
    ImmutableArray<(double X, double Y, double Z)> Vertices, ImmutableArray<(int A, int B, int C)> Triangles) : SpatialTrace
{
    public Color? Color { get; init; }

    /// <summary>Below 1, what lies behind shows through.</summary>
    public double Opacity { get; init; } = 1;

    protected internal override IEnumerable<PointColumn> Data =>
    [
        PointColumn.Of("x", Vertices.Select(v => v.X)), PointColumn.Of("y", Vertices.Select(v => v.Y)),
        PointColumn.Of("z", Vertices.Select(v => v.Z)),
    ];

    protected internal override Color? Ink => Color;

    protected internal override void Extend(BoxExtent extent) =>
        extent.Add(Vertices.Select(v => v.X), Vertices.Select(v => v.Y), Vertices.Select(v => v.Z));

    protected internal override void Paint(BoxCanvas canvas) => canvas.Faces(Vertices, Triangles, Opacity);

    protected internal override void PaintSwatch(LegendSwatch swatch) => swatch.Box(Math.Max(Opacity, 0.5));

    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject json = panel.Start("mesh3d");
        json["x"] = PlotlyValues.Numbers(Vertices.Select(v => v.X));
        json["y"] = PlotlyValues.Numbers(Vertices.Select(v => v.Y));
        json["z"] = PlotlyValues.Numbers(Vertices.Select(v => v.Z));
        json["i"] = PlotlyValues.Numbers(Triangles.Select(t => (double)t.A));
        json["j"] = PlotlyValues.Numbers(Triangles.Select(t => (double)t.B));
        json["k"] = PlotlyValues.Numbers(Triangles.Select(t => (double)t.C));
        json["color"] = panel.Color.ToString();
        json["opacity"] = Opacity;
        json["flatshading"] = true;
        json["lighting"] = new JsonObject { ["ambient"] = 0.55, ["diffuse"] = 0.8, ["specular"] = 0.05, ["roughness"] = 0.9 };
        json["hovertemplate"] = "%{x}, %{y}, %{z}<extra></extra>";
        yield return json;
    }
}
