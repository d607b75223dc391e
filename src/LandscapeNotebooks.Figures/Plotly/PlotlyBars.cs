using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Bars over categories stand at 0, 1, 2, ..., where the axis carries the names; bars over intervals have their centres and widths.</summary>
internal static class PlotlyBars
{
    internal static JsonObject Of(Bars t, Color color, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("bar", t, axes);
        int n = t.Heights.Length;
        json["x"] = Json.Numbers(t.Edges.Length > 0 ? Enumerable.Range(0, n).Select(i => (t.Edges[i] + t.Edges[i + 1]) / 2) : Points.Indices(n));
        json["y"] = Json.Numbers(t.Heights);
        if (t.Edges.Length > 0)
            json["width"] = Json.Numbers(Enumerable.Range(0, n).Select(i => t.Edges[i + 1] - t.Edges[i]));
        json["marker"] = new JsonObject { ["color"] = color.ToString(), ["opacity"] = t.Opacity, ["line"] = new JsonObject { ["color"] = "#ffffff", ["width"] = 0.8 } };
        if (t.Errors.Length > 0)
        {
            json["error_y"] = new JsonObject
            {
                ["type"] = "data",
                ["array"] = Json.Numbers(t.Errors),
                ["thickness"] = 1.4,
                ["width"] = 4,
                ["color"] = "#222222",
            };
        }

        if (t.Categories.Length > 0)
        {
            json["text"] = Json.Texts(t.Categories);
            json["textposition"] = "none";
            json["hovertemplate"] = "%{text}: %{y}<extra></extra>";
        }

        return json;
    }
}
