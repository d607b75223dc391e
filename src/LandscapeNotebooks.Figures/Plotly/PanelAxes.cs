using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Layout;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Spatial;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>What the traces of one panel refer to: its axes by Plotly's names, their ranges, and its colour axes.</summary>
internal sealed class PanelAxes(Panel panel, int index, PanelColors colors, IReadOnlyList<ColorReading> colorAxes)
{
    internal Panel Panel => panel;

    internal int Index => index;

    internal BoxScales? Box { get; } = panel.IsSpatial ? BoxLayout.Of(panel) : null;

    internal PlaneScales? Scales { get; } = panel.IsSpatial ? null : PlaneScales.Of(panel);

    internal string Scene => Numbered("scene", index + 1);

    internal string X => Numbered("x", index + 1);

    // Two numbers a panel: the left and the right axis.
    internal string Y => Numbered("y", 2 * index + 1);

    internal string Right => Numbered("y", 2 * index + 2);

    /// <summary>What the legend says of values of the panel's fields that cannot be shown; null where there are none.</summary>
    internal string? Diverged { get; } = panel.IsSpatial
        ? null
        : panel.AllTraces.Select(t => PanelColors.Undrawn(t, colors.Of(index, t))).FirstOrDefault(n => n is not null);

    /// <summary>A trace as Plotly's, with what it has to know of the panel.</summary>
    internal IEnumerable<JsonObject> Write(PaintedTrace painted)
    {
        Trace trace = painted.Trace;
        ColorReading? reading = colors.Of(index, trace);
        (string, string)[] axes = trace is SpatialTrace ? [("scene", Scene)] : [("xaxis", X), ("yaxis", trace.OnRightAxis ? Right : Y)];
        return trace.Plotly(new PlotlyPanel(painted.Color, string.IsNullOrEmpty(trace.Name) ? "" : trace.LegendName!, axes)
        {
            Colors = reading,
            ColorAxis = reading is null || !trace.Colored!.HasColorAxis ? null : ColorAxis(reading),
            Plane = Scales is { } scales ? (scales.X, scales.YOf(trace)) : null,
            Floor = Box?.Z.Low ?? double.NaN,
        });
    }

    /// <summary>An entry of the legend without a point: what the grey ground of a field means.</summary>
    internal JsonObject DivergedSwatch(string name) => new()
    {
        ["type"] = "scatter",
        ["name"] = name,
        ["showlegend"] = true,
        ["xaxis"] = X,
        ["yaxis"] = Y,
        ["mode"] = "markers",
        ["x"] = new JsonArray((JsonNode?)null),
        ["y"] = new JsonArray((JsonNode?)null),
        ["marker"] = new JsonObject
        {
            ["symbol"] = "square",
            ["size"] = 12,
            ["color"] = "#dcdcdc",
            ["line"] = new JsonObject { ["color"] = "#9a9a9a", ["width"] = 1 }
        },
    };

    /// <summary>The name of the layout's colour axis for a scale.</summary>
    private string ColorAxis(ColorReading reading)
    {
        for (int i = 0; i < colorAxes.Count; i++)
        {
            if (ReferenceEquals(colorAxes[i], reading))
                return Numbered("coloraxis", i + 1);
        }

        throw new InvalidOperationException("Every colour scale of a figure has a colour axis.");
    }

    internal static string Numbered(string name, int number) =>
        number == 1 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}{number}");
}
