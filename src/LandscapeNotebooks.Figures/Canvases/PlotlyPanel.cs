using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Canvases;

/// <summary>What a trace writes itself with for Plotly: its panel's axes, its colour, its name.</summary>
public sealed class PlotlyPanel
{
    private const int LongestName = 60;

    internal PlotlyPanel(Color color, string legendName, (string Key, string Name)[] axes) =>
        (Color, LegendName, Axes) = (color, legendName, axes);

    /// <summary>The colour of the trace.</summary>
    public Color Color { get; }

    /// <summary>The name of the layout's colour axis from which the trace reads its colours; null where it has none.</summary>
    public string? ColorAxis { get; internal init; }

    /// <summary>What the legend says; empty where the trace has no entry.</summary>
    private string LegendName { get; }

    /// <summary>Keys and names of the axes: "xaxis" and "yaxis", or "scene".</summary>
    private (string Key, string Name)[] Axes { get; }

    internal ColorReading? Colors { get; init; }

    /// <summary>The axes on which the trace reads x and y; null in a box.</summary>
    internal (AxisMap X, AxisMap Y)? Plane { get; init; }

    /// <summary>The least height that the box shows; NaN on the plane.</summary>
    internal double Floor { get; init; } = double.NaN;

    /// <summary>The part that all traces share: type, name, whether the legend names them, axes.</summary>
    /// <param name="type">Plotly's name of the kind of trace: "scatter".</param>
    /// <param name="isNamed">Whether this object carries the name; of several, one should.</param>
    public JsonObject Start(string type, bool isNamed = true)
    {
        string name = isNamed ? LegendName : "";
        JsonObject json = new()
        {
            ["type"] = type,
            ["name"] = PlotlyValues.Text(name.Length > LongestName ? name[..LongestName] + "\u2026" : name),
            ["showlegend"] = name.Length > 0,
        };
        foreach (var (key, axis) in Axes)
            json[key] = axis;
        return json;
    }

    /// <summary>Values as the colour axis counts them: their logarithms where its scale is logarithmic.</summary>
    public IEnumerable<double> OnColorAxis(IEnumerable<double> values) =>
        Colors is { Map.Scale: AxisScale.Log } ? values.Select(v => Math.Round(Decimal10.Log(v), 5)) : values;
}
