using System.Collections.Immutable;
using System.Text.Json;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>Reads the outputs of a code cell. Kinds of output that nbformat 4 does not know are passed over.</summary>
internal static class IpynbOutputs
{
    public static ImmutableArray<CellOutput> Read(ref Utf8JsonReader reader, string name, int cell)
    {
        var outputs = ImmutableArray.CreateBuilder<CellOutput>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            IpynbReader.Expect(reader.TokenType, JsonTokenType.StartObject, name, cell, "an output",
                "an object; clear the outputs of that cell");
            using var document = JsonDocument.ParseValue(ref reader);
            if (Output(document.RootElement) is { } output)
                outputs.Add(output);
        }

        return outputs.ToImmutable();
    }

    private static CellOutput? Output(JsonElement output) => Text(output, "output_type") switch
    {
        "stream" => new StreamOutput(
            Text(output, "name") == StreamOutput.Error ? StreamOutput.Error : StreamOutput.Out, Text(output, "text")),
        "display_data" => new DisplayOutput(Bundle(output), null, IsUpdate: false),
        "execute_result" => new ResultOutput(Bundle(output)),
        "error" => new ErrorOutput(Text(output, "ename"), Text(output, "evalue"), Lines(output)),
        _ => null,
    };

    private static MimeBundle Bundle(JsonElement output) =>
        output.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? new MimeBundle(data.EnumerateObject()
                .DistinctBy(p => p.Name)
                .Select(p => KeyValuePair.Create(p.Name, Text(p.Value, IsJson(p.Name)))))
            : new MimeBundle();

    /// <summary>Whether nbformat keeps the type as JSON and not as text.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json"
            || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    private static ImmutableArray<string> Lines(JsonElement output) =>
        output.TryGetProperty("traceback", out var lines) && lines.ValueKind == JsonValueKind.Array
            ? [.. lines.EnumerateArray().Select(line => Text(line, isJson: false))]
            : [];

    private static string Text(JsonElement output, string key) =>
        output.TryGetProperty(key, out var value) ? Text(value, isJson: false) : "";

    private static string Text(JsonElement value, bool isJson) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array when !isJson && value.EnumerateArray().All(line => line.ValueKind == JsonValueKind.String) =>
            string.Concat(value.EnumerateArray().Select(line => line.GetString())),
        _ => value.GetRawText(),
    };
}
