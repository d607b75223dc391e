using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>The part that Plotly's heatmaps and contours share.</summary>
/// <remarks>
/// Plotly's colours and contour levels are equidistant. On a logarithmic scale z is therefore the logarithm, and customdata, which
/// the pointer shows, the value. Lines at levels of any spacing are polylines of ours: the same as in the SVG.
/// </remarks>
internal static class PlotlyField
{
    private const string Hover = "%{x}, %{y}: %{z}<extra></extra>", HoverLog = "%{x}, %{y}: %{customdata}<extra></extra>";

    internal static JsonObject Start(string type, ScalarField field, PlotlyPanel panel)
    {
        JsonObject json = panel.Start(type);
        bool log = panel.Colors is { Map.Scale: AxisScale.Log };
        json["x"] = PlotlyValues.Numbers(field.X);
        json["y"] = PlotlyValues.Numbers(field.Y);
        json["z"] = PlotlyValues.Matrix(log ? new ScalarField(field.X, field.Y, panel.OnColorAxis(field.Z)) : field);
        if (log)
            json["customdata"] = PlotlyValues.Matrix(field);
        json["hovertemplate"] = log ? HoverLog : Hover;
        json["coloraxis"] = panel.ColorAxis;
        return json;
    }
}
