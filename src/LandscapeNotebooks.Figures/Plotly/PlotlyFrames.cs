using System.Globalization;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Panels;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>The slider over the frames with buttons to play and to stop; frames are named by their number.</summary>
internal static class PlotlyFrames
{
    private const int MillisecondsPerFrame = 250;

    /// <summary>The frame that is shown first.</summary>
    internal static int Shown(PanelGrid figure) => figure.Still == StaticFrames.Last ? figure.FrameNames.Length - 1 : 0;

    internal static string Name(int frame) => frame.ToString(CultureInfo.InvariantCulture);

    internal static void AddControls(JsonObject layout, PanelGrid figure, double below, bool narrow)
    {
        int count = figure.FrameNames.Length;
        if (count == 0)
            return;
        layout["sliders"] = new JsonArray(new JsonObject
        {
            ["active"] = Shown(figure),
            ["x"] = narrow ? 0.3 : 0.14,
            ["len"] = narrow ? 0.7 : 0.86,
            ["y"] = -Math.Round(below, 4),
            ["pad"] = new JsonObject { ["t"] = 14 },
            ["currentvalue"] = new JsonObject { ["prefix"] = PlotlyValues.Text(figure.FrameTitle) + " " },
            ["steps"] = new JsonArray([.. figure.FrameNames.Select((name, i) => (JsonNode?)new JsonObject
            {
                ["label"] = PlotlyValues.Text(name),
                ["method"] = "animate",
                ["args"] = new JsonArray(new JsonArray(Name(i)), Motion(0)),
            })]),
        });
        layout["updatemenus"] = new JsonArray(new JsonObject
        {
            ["type"] = "buttons",
            ["direction"] = "left",
            ["showactive"] = false,
            ["x"] = 0,
            ["xanchor"] = "left",
            ["y"] = -Math.Round(below, 4),
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = 28, ["r"] = 8 },
            ["buttons"] = new JsonArray(Button("\u25b6", null, MillisecondsPerFrame), Button("\u25a0", new JsonArray((JsonNode?)null), 0)),
        });
    }

    private static JsonObject Button(string label, JsonNode? frames, int duration) => new()
    {
        ["label"] = label,
        ["method"] = "animate",
        ["args"] = new JsonArray(frames, Motion(duration)),
    };

    private static JsonObject Motion(int duration) => new()
    {
        ["mode"] = "immediate",
        ["frame"] = new JsonObject { ["duration"] = duration, ["redraw"] = true },
        ["transition"] = new JsonObject { ["duration"] = 0 },
    };
}
