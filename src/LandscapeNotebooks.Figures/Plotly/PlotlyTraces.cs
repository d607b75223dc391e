using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Turns a trace of ours into one or more of Plotly's.</summary>
internal static class PlotlyTraces
{
    private const int LongestName = 60;

    internal static IEnumerable<JsonObject> Of(PaintedTrace painted, PanelAxes axes) => painted.Trace switch
    {
        Line t => [PlotlyScatter.Line(t, painted.Color, axes)],
        Markers t => [PlotlyScatter.Markers(t, painted.Color, axes)],
        Band t => [PlotlyScatter.Band(t, painted.Color, axes)],
        Rule t => [PlotlyScatter.Rule(t, painted.Color, axes)],
        Arrows t => [PlotlyScatter.Arrows(t, painted.Color, axes)],
        TextLabels t => [PlotlyScatter.Texts(t, painted.Color, axes)],
        Bars t => [PlotlyBars.Of(t, painted.Color, axes)],
        Heatmap t => [PlotlyFields.Heatmap(t, axes)],
        Contour t => PlotlyFields.Contour(t, axes),
        Surface3D t => PlotlySpatial.Floor(t, axes).Prepend(PlotlySpatial.Surface(t, painted.Color, axes)),
        Path3D t => [PlotlySpatial.Path(t, painted.Color, axes)],
        ImageGrid t => PlotlyDiagrams.Images(t, axes),
        LayeredGraph t => PlotlyDiagrams.Graph(t, axes),
        _ => throw new NotSupportedException($"{painted.Trace.GetType().Name} has no Plotly form."),
    };

    /// <summary>The part that all traces share: type, name and whether the legend names them.</summary>
    internal static JsonObject Start(string type, Trace trace) => new()
    {
        ["type"] = type,
        ["name"] = Json.Text(trace.LegendName is { Length: > LongestName } name ? name[..LongestName] + "\u2026" : trace.LegendName),
        ["showlegend"] = !string.IsNullOrEmpty(trace.Name),
    };

    internal static JsonObject Start(string type, Trace trace, PanelAxes axes)
    {
        JsonObject json = Start(type, trace);
        json["xaxis"] = axes.X;
        json["yaxis"] = trace.OnRightAxis ? axes.Right : axes.Y;
        return json;
    }
}
