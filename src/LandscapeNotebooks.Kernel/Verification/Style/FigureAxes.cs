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
            using var figure = JsonDocument.Parse(text);
            if (!figure.RootElement.TryGetProperty("layout", out var layout))
                continue;
            foreach (string axis in Untitled(layout, "").ToList())
                yield return axis;
        }
    }

    private static IEnumerable<string> Untitled(JsonElement layout, string prefix)
    {
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
        !(axis.TryGetProperty("visible", out var visible) && visible.ValueKind == JsonValueKind.False)
        && !(axis.TryGetProperty("showticklabels", out var labels) && labels.ValueKind == JsonValueKind.False);

    private static bool HasTitle(JsonElement axis) => axis.TryGetProperty("title", out var title)
        && title.TryGetProperty("text", out var text) && !string.IsNullOrWhiteSpace(text.GetString());

    [GeneratedRegex(@"^scene\d*$")]
    private static partial Regex Scene();

    [GeneratedRegex(@"^[xyz]axis\d*$")]
    private static partial Regex Axis();
}
