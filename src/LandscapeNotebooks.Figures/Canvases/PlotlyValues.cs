using System.Globalization;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Canvases;

/// <summary>JSON values as Plotly wants them: null for a number that is not finite, text without markup.</summary>
public static class PlotlyValues
{
    public static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(Number)]);

    public static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(Text(v)))]);

    /// <summary>z as a list of rows.</summary>
    public static JsonArray Matrix(ScalarField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(
            [.. Enumerable.Range(0, field.Rows)
                .Select(r => (JsonNode?)Numbers(field.Z.AsSpan(r * field.Columns, field.Columns).ToArray()))]);
    }

    /// <summary>Plotly reads texts as a subset of HTML: markup of the user's is escaped, and shows as it was written.</summary>
    public static string Text(string? text) => (text ?? "").Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>The "line" of a trace.</summary>
    public static JsonObject Stroke(Color color, double width, Dash dash = Dash.Solid) => new()
    {
        ["color"] = color.ToString(),
        ["width"] = width,
        ["dash"] = dash switch { Dash.Solid => "solid", Dash.Dashed => "dash", Dash.Dotted => "dot", _ => throw Unnamed.Value(dash) },
    };

    /// <summary>Plotly's name of a symbol.</summary>
    public static string SymbolName(Symbol symbol) => symbol switch
    {
        Symbol.Circle => "circle",
        Symbol.Square => "square",
        Symbol.Diamond => "diamond",
        Symbol.Triangle => "triangle-up",
        Symbol.Cross => "x-thin-open",
        Symbol.Plus => "cross-thin-open",
        Symbol.Star => "star",
        Symbol.Ring => "circle-open",
        _ => throw Unnamed.Value(symbol),
    };

    /// <summary>A colour that lets through what is behind it.</summary>
    public static string Rgba(Color color, double opacity) =>
        string.Create(CultureInfo.InvariantCulture, $"rgba({color.R},{color.G},{color.B},{opacity:0.###})");

    internal static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    internal static JsonObject Title(string? text) => new() { ["text"] = Text(text) };

    internal static string Number(NumberText text) => text.Exponent is null ? text.Body : $"{text.Body}<sup>{text.Exponent}</sup>";
}
