using System.Globalization;
using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Lines, markers, bands, rules, arrows and texts: traces of type scatter.</summary>
internal static class PlotlyScatter
{
    internal static JsonObject Line(Line t, Color color, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("scatter", t, axes);
        json["mode"] = t.Symbol is null ? "lines" : t.Width > 0 ? "lines+markers" : "markers";
        json["x"] = Json.Numbers(t.X);
        json["y"] = Json.Numbers(t.Y);
        json["line"] = Stroke(color, t.Width, t.Dash);
        if (t.Symbol is { } symbol)
            json["marker"] = new JsonObject { ["symbol"] = Symbol(symbol), ["color"] = color.ToString(), ["size"] = 5 + t.Width };
        return json;
    }

    internal static JsonObject Markers(Markers t, Color color, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("scatter", t, axes);
        json["mode"] = "markers";
        json["x"] = Json.Numbers(t.X);
        json["y"] = Json.Numbers(t.Y);
        var marker = new JsonObject
        {
            ["symbol"] = Symbol(t.Symbol),
            ["size"] = t.Size,
            ["opacity"] = t.Opacity,
            ["line"] = new JsonObject { ["width"] = 0.8, ["color"] = Drawing.Luminance.Of(color) > 0.7 ? "#333333" : "#ffffff" },
        };
        if (t.Values.Length > 0)
        {
            marker["color"] = Json.Numbers(PlotlyFields.InScale(t.Values, axes.Colors(t)!));
            marker["coloraxis"] = axes.ColorAxis(t);
        }
        else
        {
            marker["color"] = color.ToString();
        }

        json["marker"] = marker;
        if (t.Labels.Length > 0)
        {
            json["text"] = Json.Texts(t.Labels);
            json["hoverinfo"] = "text+name";
        }

        return json;
    }

    internal static JsonObject Band(Band t, Color color, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("scatter", t, axes);
        double floor = axes.Scales is { Y: { Scale: AxisScale.Log } y } ? y.Low : double.NegativeInfinity;
        json["mode"] = "lines";
        json["x"] = Json.Numbers(t.X.Concat(t.X.Reverse()));
        json["y"] = Json.Numbers(t.High.Concat(t.Low.Reverse().Select(v => v <= 0 && floor > 0 ? floor : v)));
        json["line"] = new JsonObject { ["width"] = 0 };
        json["fill"] = "toself";
        json["fillcolor"] = Rgba(color, t.Opacity);
        json["hoverinfo"] = "skip";
        return json;
    }

    internal static JsonObject Rule(Rule t, Color color, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("scatter", t, axes);
        var across = t.IsVertical ? (t.OnRightAxis ? axes.Scales!.Right : axes.Scales!.Y)! : axes.Scales!.X;
        json["mode"] = "lines";
        json["x"] = Json.Numbers(t.IsVertical ? [t.At, t.At] : [across.Low, across.High]);
        json["y"] = Json.Numbers(t.IsVertical ? [across.Low, across.High] : [t.At, t.At]);
        json["line"] = Stroke(color, 1.5, t.Dash);
        return json;
    }

    /// <summary>Every shaft is a piece of one broken line; its end carries the head, turned along the line.</summary>
    internal static JsonObject Arrows(Arrows t, Color color, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("scatter", t, axes);
        double head = 6 + 3 * t.Width;
        json["mode"] = "lines+markers";
        json["x"] = Json.Numbers(t.X.Zip(t.Dx).SelectMany(p => new[] { p.First, p.First + p.Second, double.NaN }));
        json["y"] = Json.Numbers(t.Y.Zip(t.Dy).SelectMany(p => new[] { p.First, p.First + p.Second, double.NaN }));
        json["line"] = Stroke(color, t.Width, Dash.Solid);
        json["marker"] = new JsonObject
        {
            ["symbol"] = "arrow",
            ["angleref"] = "previous",
            ["opacity"] = 1,
            ["color"] = color.ToString(),
            ["size"] = Json.Numbers(t.X.SelectMany(_ => new[] { 0, head, 0 })),
            ["line"] = new JsonObject { ["width"] = 0 },
        };
        return json;
    }

    /// <summary>An entry of the legend without a point: what the grey ground of a field means.</summary>
    internal static JsonObject DivergedSwatch(string name, PanelAxes axes) => new()
    {
        ["type"] = "scatter",
        ["name"] = name,
        ["showlegend"] = true,
        ["xaxis"] = axes.X,
        ["yaxis"] = axes.Y,
        ["mode"] = "markers",
        ["x"] = new JsonArray((JsonNode?)null),
        ["y"] = new JsonArray((JsonNode?)null),
        ["marker"] = new JsonObject { ["symbol"] = "square", ["size"] = 12, ["color"] = "#dcdcdc", ["line"] = new JsonObject { ["color"] = "#9a9a9a", ["width"] = 1 } },
    };

    internal static JsonObject Texts(TextLabels t, Color color, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("scatter", t, axes);
        json["mode"] = "text";
        json["x"] = Json.Numbers(t.X);
        json["y"] = Json.Numbers(t.Y);
        json["text"] = Json.Texts(t.Texts);
        json["textposition"] = t.Side switch
        {
            Side.Above => "top center",
            Side.Below => "bottom center",
            Side.Left => "middle left",
            Side.Right => "middle right",
            _ => "middle center",
        };
        json["textfont"] = new JsonObject { ["color"] = color.ToString() };
        json["hoverinfo"] = "skip";
        return json;
    }

    internal static JsonObject Stroke(Color color, double width, Dash dash) => new()
    {
        ["color"] = color.ToString(),
        ["width"] = width,
        ["dash"] = dash switch { Dash.Dashed => "dash", Dash.Dotted => "dot", _ => "solid" },
    };

    internal static string Rgba(Color c, double opacity) => string.Create(CultureInfo.InvariantCulture, $"rgba({c.R},{c.G},{c.B},{opacity:0.###})");

    private static string Symbol(Symbol symbol) => symbol switch
    {
        Figures.Symbol.Square => "square",
        Figures.Symbol.Diamond => "diamond",
        Figures.Symbol.Triangle => "triangle-up",
        Figures.Symbol.Cross => "x-thin-open",
        Figures.Symbol.Plus => "cross-thin-open",
        Figures.Symbol.Star => "star",
        Figures.Symbol.Ring => "circle-open",
        _ => "circle",
    };
}
