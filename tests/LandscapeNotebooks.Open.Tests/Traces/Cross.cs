using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Open.Tests.Traces;

/// <summary>Three lines along the axes of a box that meet in one point.</summary>
public sealed record Cross(double X, double Y, double Z, double Half) : SpatialTrace
{
    private double[][][] Lines =>
        [[[X - Half, X + Half], [Y, Y], [Z, Z]], [[X, X], [Y - Half, Y + Half], [Z, Z]], [[X, X], [Y, Y], [Z - Half, Z + Half]]];

    protected override void Extend(BoxExtent extent)
    {
        foreach (double[][] line in Lines)
            extent.Add(line[0], line[1], line[2]);
    }

    protected override void Paint(BoxCanvas canvas)
    {
        foreach (double[][] line in Lines)
            canvas.Path(line[0], line[1], line[2], 2);
        canvas.Symbols([X], [Y], [Z], Symbol.Ring, 8);
    }

    protected override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        for (int k = 0; k < Lines.Length; k++)
        {
            JsonObject line = panel.Start("scatter3d", isNamed: k == 0);
            line["mode"] = "lines";
            line["x"] = PlotlyValues.Numbers(Lines[k][0]);
            line["y"] = PlotlyValues.Numbers(Lines[k][1]);
            line["z"] = PlotlyValues.Numbers(Lines[k][2]);
            line["line"] = PlotlyValues.Stroke(panel.Color, 4);
            yield return line;
        }
    }
}
