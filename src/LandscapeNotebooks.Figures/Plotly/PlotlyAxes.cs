using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Spatial;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Axes of the plane, of the box and of colour.</summary>
internal static class PlotlyAxes
{
    internal static JsonObject Plane(PlotAxis axis, AxisMap map, double[] domain, string anchor)
    {
        JsonObject json = Common(axis, map);
        json["domain"] = PlotlyValues.Numbers(domain);
        json["anchor"] = anchor;
        json["showline"] = true;
        json["mirror"] = true;
        json["linecolor"] = "#555555";
        json["ticks"] = "outside";
        json["title"]!["standoff"] = 10;
        json["automargin"] = true;
        if (map.Scale == AxisScale.Log)
        {
            // One number a decade or in several where there are two and more, otherwise also at 2 and 5.
            double decades = Decimal10.Log(map.High) - Decimal10.Log(map.Low);
            int stride = Ticks.DecadesPerTick((int)decades, 8);
            json["dtick"] = decades >= 2 ? stride : "D2";
            if (decades >= 2 && stride == 1)
                json["minor"] = new JsonObject { ["dtick"] = "D1", ["ticks"] = "outside", ["ticklen"] = 3 };
        }
        else if (axis.Categories.Length == 0)
        {
            json["tickmode"] = "auto";
        }

        json["visible"] = !axis.IsHidden;
        return json;
    }

    /// <param name="panel">The panel.</param>
    /// <param name="box">Its axes.</param>
    /// <param name="x">Its domain across.</param>
    /// <param name="y">Its domain upwards.</param>
    /// <param name="size">Of the box: by parallel projection it, not the distance of the camera, fills the panel.</param>
    internal static JsonObject Scene(Panel panel, BoxScales box, double[] x, double[] y, double size)
    {
        Vector eye = 1.6 * new View(panel.Camera).ToCamera;
        return new()
        {
            ["domain"] = new JsonObject { ["x"] = PlotlyValues.Numbers(x), ["y"] = PlotlyValues.Numbers(y) },
            ["xaxis"] = Wall(panel.X, box.X),
            ["yaxis"] = Wall(panel.Y, box.Y),
            ["zaxis"] = Wall(panel.Z, box.Z),
            ["aspectmode"] = "manual",
            ["aspectratio"] = new JsonObject { ["x"] = size, ["y"] = size, ["z"] = Math.Round(size * BoxScales.Height, 4) },
            ["camera"] = new JsonObject
            {
                ["eye"] = new JsonObject { ["x"] = Math.Round(eye.X, 4), ["y"] = Math.Round(eye.Y, 4), ["z"] = Math.Round(eye.Z, 4) },
                ["center"] = new JsonObject { ["x"] = 0, ["y"] = 0, ["z"] = -0.05 },
                ["projection"] = new JsonObject { ["type"] = "orthographic" },
            },
        };
    }

    private static JsonObject Wall(PlotAxis axis, AxisMap map)
    {
        JsonObject json = Common(axis, map);
        json["title"]!["font"] = new JsonObject { ["size"] = 13 };
        json["tickfont"] = new JsonObject { ["size"] = 11 };
        json["showbackground"] = true;
        json["backgroundcolor"] = "#f5f5f5";
        json["gridcolor"] = "#d4d4d4";
        return json;
    }

    internal static JsonObject Color(ColorReading reading)
    {
        ImmutableArray<Color> stops = reading.Scale.Map.Stops;
        bool log = reading.Map.Scale == AxisScale.Log;
        ImmutableArray<double> ticks = reading.Map.Ticks(7);
        var bar = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = PlotlyValues.Text(reading.Scale.Title), ["side"] = "right" },
            ["outlinewidth"] = 1,
            ["tickvals"] = PlotlyValues.Numbers(log ? ticks.Select(Decimal10.Log) : ticks),
            ["ticktext"] = new JsonArray([.. NumberText.Of(ticks, log).Select(t => (JsonNode?)PlotlyValues.Number(t))]),
        };
        return new()
        {
            ["cmin"] = log ? Decimal10.Log(reading.Map.Low) : reading.Map.Low,
            ["cmax"] = log ? Decimal10.Log(reading.Map.High) : reading.Map.High,
            ["colorscale"] = new JsonArray(
                [.. stops.Select((c, i) => (JsonNode?)new JsonArray((double)i / (stops.Length - 1), c.ToString()))]),
            ["colorbar"] = bar,
        };
    }

    private static JsonObject Common(PlotAxis axis, AxisMap map)
    {
        bool log = map.Scale == AxisScale.Log;
        double low = log ? Decimal10.Log(map.Low) : map.Low, high = log ? Decimal10.Log(map.High) : map.High;
        var json = new JsonObject
        {
            ["title"] = PlotlyValues.Title(axis.FullTitle),
            ["type"] = log ? "log" : "linear",
            ["range"] = axis.IsReversed ? new JsonArray(high, low) : new JsonArray(low, high),
            ["gridcolor"] = "#e4e4e4",
            ["zeroline"] = false,
            ["exponentformat"] = "power",
        };
        if (axis.Categories.Length > 0)
        {
            json["tickvals"] = PlotlyValues.Numbers(Points.Indices(axis.Categories.Length));
            json["ticktext"] = PlotlyValues.Texts(axis.Categories);
        }

        return json;
    }
}
