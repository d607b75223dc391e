using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Live;

/// <summary>What cells show, as JSON between two processes of the same build.</summary>
internal static class LiveJson
{
    private const string Kind = "kind";

    public static JsonObject Write(CellOutput output) => output switch
    {
        StreamOutput stream => new() { [Kind] = "stream", ["name"] = stream.Name, ["text"] = stream.Text },
        DisplayOutput display => new()
        {
            [Kind] = "display",
            ["data"] = Bundle(display.Data),
            ["display"] = display.DisplayId,
            ["update"] = display.IsUpdate,
        },
        ResultOutput result => new() { [Kind] = "result", ["data"] = Bundle(result.Data) },
        ErrorOutput error => new()
        {
            [Kind] = "error",
            ["name"] = error.Name,
            ["message"] = error.Message,
            ["trace"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        },
        ClearOutput clear => new() { [Kind] = "clear", ["wait"] = clear.Wait },
        _ => throw new ArgumentException($"output is {output.GetType().Name}, expected one of the five kinds.", nameof(output)),
    };

    public static CellOutput Read(JsonNode json) => (string)json[Kind]! switch
    {
        "stream" => new StreamOutput((string)json["name"]!, (string)json["text"]!),
        "display" => new DisplayOutput(Bundle(json["data"]!), (string?)json["display"], (bool)json["update"]!),
        "result" => new ResultOutput(Bundle(json["data"]!)),
        "error" => new ErrorOutput(
            (string)json["name"]!, (string)json["message"]!, [.. json["trace"]!.AsArray().Select(line => (string)line!)]),
        "clear" => new ClearOutput((bool)json["wait"]!),
        var other => throw new InvalidDataException($"The kind of an output is {other}, expected one of five."),
    };

    private static JsonArray Bundle(MimeBundle data) => [.. data.SelectMany(face => new JsonNode[] { face.Key, face.Value })];

    private static MimeBundle Bundle(JsonNode json) =>
        new(json.AsArray().Chunk(2).Select(face => KeyValuePair.Create((string)face[0]!, (string)face[1]!)));
}
