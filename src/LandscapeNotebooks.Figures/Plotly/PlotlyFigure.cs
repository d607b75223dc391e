using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Layout;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Builds the JSON objects of a figure.</summary>
internal sealed class PlotlyFigure
{
    private readonly PanelGrid _figure;
    private readonly ImmutableArray<PanelAxes> _panels;
    private readonly List<(ColorReading Reading, int Panel, int Place)> _colorAxes = [];

    internal PlotlyFigure(PanelGrid figure)
    {
        _figure = figure;
        var colors = new PanelColors(figure);
        for (int p = 0; p < figure.Panels.Length; p++)
        {
            ImmutableArray<ColorReading> bars = colors.Bars(p, figure.Panels[p].AllTraces);
            foreach (ColorReading reading in figure.Panels[p].AllTraces.Where(t => t.Colored is { HasColorAxis: true })
                .Select(t => colors.Of(p, t))
                .OfType<ColorReading>()
                .Distinct())
            {
                int place = bars.IndexOf(reading);
                int known = _colorAxes.FindIndex(c => ReferenceEquals(c.Reading, reading));
                if (known < 0)
                    _colorAxes.Add((reading, p, place));
                else if (place >= 0)
                    _colorAxes[known] = (reading, p, place); // a common scale has one bar, at the last panel
            }
        }

        ColorReading[] readings = [.. _colorAxes.Select(c => c.Reading)];
        _panels = [.. figure.Panels.Select((p, i) => new PanelAxes(p, i, colors, readings))];
    }

    /// <summary>The layout for a page of any width, or for one that is too narrow for panels beside each other.</summary>
    internal JsonObject Layout(bool narrow) => new PlotlyLayout(_figure, _panels, narrow, _colorAxes).Build();

    /// <summary>Data, layout, frames, config.</summary>
    internal JsonObject Build()
    {
        var json = new JsonObject { ["data"] = Data(out JsonArray frames), ["layout"] = Layout(narrow: false) };
        if (frames.Count > 0)
            json["frames"] = frames;
        json["config"] = new JsonObject { ["responsive"] = true, ["displaylogo"] = false };
        return json;
    }

    private JsonArray Data(out JsonArray frames)
    {
        List<JsonObject> data = [];
        var named = new HashSet<(string, string)>();
        int count = _figure.FrameNames.Length, shown = PlotlyFrames.Shown(_figure);
        List<JsonObject>[] moving = [.. Enumerable.Range(0, count).Select(_ => new List<JsonObject>())];
        List<int> places = [];
        foreach (PanelAxes panel in _panels)
        {
            int still = panel.Panel.Traces.Length;
            data.AddRange(Once(PaintedTrace.Of(panel.Panel, null).SelectMany(panel.Write), named));
            if (panel.Diverged is { } diverged && named.Add((diverged, "")))
                data.Add(panel.DivergedSwatch(diverged));
            if (panel.Panel.Frames.Length == 0)
                continue;
            List<JsonObject>[] pictures =
                [.. Enumerable.Range(0, count).Select(f => PaintedTrace.Of(panel.Panel, f).Skip(still).SelectMany(panel.Write).ToList())];
            int most = pictures.Max(p => p.Count);
            foreach (List<JsonObject> picture in pictures)
            {
                while (picture.Count < most) // a frame with fewer contour levels
                    picture.Add(
                        new JsonObject { ["type"] = "scatter", ["x"] = new JsonArray(), ["y"] = new JsonArray(), ["showlegend"] = false });
            }

            places.AddRange(Enumerable.Range(data.Count, most));
            data.AddRange(Once(pictures[shown].Select(t => t.DeepClone().AsObject()), named));
            for (int f = 0; f < count; f++)
                moving[f].AddRange(pictures[f]);
        }

        frames = new JsonArray([.. moving.Select((traces, f) => (JsonNode?)new JsonObject
        {
            ["name"] = PlotlyFrames.Name(f),
            ["traces"] = new JsonArray([.. places.Select(i => (JsonNode?)i)]),
            ["data"] = new JsonArray([.. traces.Select(t => (JsonNode?)Moving(t))]),
        })]);
        return new JsonArray([.. data.Select(t => (JsonNode?)t)]);
    }

    /// <summary>The legend names what is in several panels, or in several parts of one trace, once.</summary>
    private static IEnumerable<JsonObject> Once(IEnumerable<JsonObject> traces, HashSet<(string, string)> named)
    {
        foreach (JsonObject trace in traces)
        {
            string name = trace["name"]?.GetValue<string>() ?? "",
                color = (trace["line"]?["color"] ?? trace["marker"]?["color"])?.ToJsonString() ?? "";
            if (name.Length > 0 && trace["showlegend"]!.GetValue<bool>() && !named.Add((name, color)))
                trace["showlegend"] = false;
            yield return trace;
        }
    }

    // A frame repeats what moves; the legend was settled by the first picture.
    private static JsonObject Moving(JsonObject trace)
    {
        trace.Remove("showlegend");
        return trace;
    }
}
