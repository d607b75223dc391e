using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace LandscapeNotebooks.Tool.Pages.Markup;

/// <summary>The data of a figure that an output carries in the call of its own script: <c>(function (f)
/// {...})({"name": ...})</c>.</summary>
/// <remarks>The page draws the figure from the data; the script is dropped.</remarks>
internal static class FigureData
{
    private const string Call = "})({\"name\":";

    /// <summary>The JSON of the call; false for any other script.</summary>
    public static bool TryFind(string script, [NotNullWhen(true)] out string? json)
    {
        json = null;
        string trimmed = script.Trim().TrimEnd(';');
        int call = trimmed.LastIndexOf(Call, StringComparison.Ordinal);
        if (call < 0 || !trimmed.StartsWith("(function", StringComparison.Ordinal) || !trimmed.EndsWith("})", StringComparison.Ordinal))
            return false;

        string candidate = trimmed[(call + 3)..^1];
        try
        {
            using var document = JsonDocument.Parse(candidate);
            json = document.RootElement.TryGetProperty("figure", out _) ? candidate : null;
        }
        catch (JsonException)
        {
            // Something else that only begins like it.
        }

        return json is not null;
    }
}
