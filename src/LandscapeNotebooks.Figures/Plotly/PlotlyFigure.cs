using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Builds the JSON object of a figure.</summary>
internal static class PlotlyFigure
{
    internal static JsonObject Build(Figure figure)
    {
        var data = new JsonArray();
        Panel panel = figure.Panels[0];
        foreach (PaintedTrace t in PaintedTrace.Of(panel, null))
        {
            if (PlotlyScatter.Of(t) is { } trace)
                data.Add(trace);
        }

        return new()
        {
            ["data"] = data,
            ["layout"] = new JsonObject
            {
                ["title"] = Json.Title(figure.Title),
                ["xaxis"] = new JsonObject { ["title"] = Json.Title(panel.X.FullTitle) },
                ["yaxis"] = new JsonObject { ["title"] = Json.Title(panel.Y.FullTitle) },
            },
        };
    }
}
