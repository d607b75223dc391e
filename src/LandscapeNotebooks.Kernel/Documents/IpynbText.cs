using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>Values that nbformat allows in more than one shape.</summary>
internal static class IpynbText
{
    /// <summary>A text, or a list of texts that are one when joined.</summary>
    public static string Read(ref Utf8JsonReader reader, string name, int cell, string key)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString()!;
        IpynbReader.Expect(reader.TokenType, JsonTokenType.StartArray, name, cell, key, "a text or a list of lines");
        var text = new StringBuilder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            IpynbReader.Expect(reader.TokenType, JsonTokenType.String, name, cell, $"a line of {key}", "a text");
            text.Append(reader.GetString());
        }

        return text.ToString();
    }

    /// <summary>The language, the tags, the bindings and the place among slides of a cell.</summary>
    /// <remarks>The language under the names of Polyglot Notebooks, new and old.</remarks>
    public static (string Language, ImmutableArray<string> Tags, BoundText? Bound, string? SlideType) Metadata(
        ref Utf8JsonReader reader, string name, int cell)
    {
        IpynbReader.Expect(reader.TokenType, JsonTokenType.StartObject, name, cell, "metadata", "an object");
        using var document = JsonDocument.ParseValue(ref reader);
        var metadata = document.RootElement;
        var language = Member(metadata, "polyglot_notebook", "kernelName") ?? Member(metadata, "dotnet_interactive", "language")
            ?? NotebookCell.CSharp;
        ImmutableArray<string> tags = metadata.TryGetProperty("tags", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)]
            : [];
        return (language, tags, ProseMetadata.Read(metadata), Member(metadata, "slideshow", "slide_type"));
    }

    private static string? Member(JsonElement metadata, string group, string key) =>
        metadata.TryGetProperty(group, out var inner) && inner.ValueKind == JsonValueKind.Object
        && inner.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
