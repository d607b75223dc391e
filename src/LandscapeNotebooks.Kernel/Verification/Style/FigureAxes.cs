using System.Text.Json;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Verification.Style;

/// <summary>The axes of a cell's figures, as their Plotly JSON has them.</summary>
internal static partial class FigureAxes
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>The names of the visible axes without a title: <c>xaxis2</c>, <c>scene.zaxis</c>.</summary>
    public static IEnumerable<string> Untitled(NotebookCell cell)
    {
        foreach (var output in cell.Executed?.Outputs ?? [])
        {
            var data = output switch { ResultOutput result => result.Data, DisplayOutput display => display.Data, _ => null };
            if (data is null || !data.TryGet(Plotly, out var text))
                continue;
            using var figure = Parsed(text);
            if (Member(figure?.RootElement, "layout") is not { } layout)
                continue;
            foreach (string axis in Untitled(layout, "").ToList())
                yield return axis;
        }
    }

    private static IEnumerable<string> Untitled(JsonElement layout, string prefix)
    {
        if (layout.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var entry in layout.EnumerateObject())
        {
            if (Scene().IsMatch(entry.Name))
            {
                foreach (string axis in Untitled(entry.Value, entry.Name + "."))
                    yield return axis;
            }
            else if (Axis().IsMatch(entry.Name) && IsVisible(entry.Value) && !HasTitle(entry.Value))
            {
                yield return prefix + entry.Name;
            }
        }
    }

    private static bool IsVisible(JsonElement axis) =>
        Member(axis, "visible")?.ValueKind != JsonValueKind.False && Member(axis, "showticklabels")?.ValueKind != JsonValueKind.False;

    private static bool HasTitle(JsonElement axis) =>
        Member(Member(axis, "title"), "text") is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString());

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } it && it.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Null where the text is no JSON: then there are no axes.</summary>
    private static JsonDocument? Parsed(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^scene\d*$")]
    private static partial Regex Scene();

    [GeneratedRegex(@"^[xyz]axis\d*$")]
    private static partial Regex Axis();
}
