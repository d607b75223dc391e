using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>A bundle as the content of a message has it: text as strings, JSON types as the JSON that they are.</summary>
internal static class MimeJson
{
    public static JsonObject Write(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, text) in bundle)
            data[mimeType] = IsJson(mimeType) ? Parse(text) : text;
        return data;
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    // A formatter of the user may write what is no JSON: then the text travels, and the client says what it thinks of it.
    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
