using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>JSON values as Plotly wants them: null for a number that is not finite, text without markup.</summary>
internal static class Json
{
    internal static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    internal static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(Number)]);

    internal static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(Text(v)))]);

    internal static JsonArray Matrix(ScalarField field) =>
        new([.. Enumerable.Range(0, field.Rows).Select(r => (JsonNode?)Numbers(field.Z.AsSpan(r * field.Columns, field.Columns).ToArray()))]);

    /// <summary>Plotly reads texts as a subset of HTML: markup of the user's is escaped, and shows as it was written.</summary>
    internal static string Text(string? text) => (text ?? "").Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    internal static JsonObject Title(string? text) => new() { ["text"] = Text(text) };
}
