using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Lines and markers as traces of type scatter.</summary>
internal static class PlotlyScatter
{
    internal static JsonObject? Of(PaintedTrace painted) => painted.Trace switch
    {
        Line t => new()
        {
            ["type"] = "scatter",
            ["mode"] = t.Symbol is null ? "lines" : "lines+markers",
            ["name"] = Json.Text(t.Name),
            ["x"] = Json.Numbers(t.X),
            ["y"] = Json.Numbers(t.Y),
            ["line"] = new JsonObject { ["color"] = painted.Color.ToString(), ["width"] = t.Width },
        },
        Markers t => new()
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["name"] = Json.Text(t.Name),
            ["x"] = Json.Numbers(t.X),
            ["y"] = Json.Numbers(t.Y),
            ["marker"] = new JsonObject { ["color"] = painted.Color.ToString(), ["size"] = t.Size },
        },
        _ => null,
    };
}
