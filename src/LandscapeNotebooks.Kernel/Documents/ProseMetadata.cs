using System.Collections.Immutable;
using System.Text.Json;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>The bindings of a text in the metadata of its cell: <c>"landscapes": { "template": [...], "values": [...] }</c>.</summary>
internal static class ProseMetadata
{
    private const string Group = "landscapes", Template = "template", Values = "values";

    /// <summary>Null where there are none, or what is there is not ours.</summary>
    public static BoundText? Read(JsonElement metadata) =>
        metadata.TryGetProperty(Group, out var group) && group.ValueKind == JsonValueKind.Object
        && Texts(group, Template) is { } lines && Texts(group, Values) is { } values
        && string.Concat(lines) is var template && Binding.In(template).Length == values.Length
            ? new BoundText(template, values)
            : null;

    /// <summary>The metadata of a cell with these bindings, or without any, all else as it was.</summary>
    /// <param name="json">Written to.</param>
    /// <param name="metadata">As the file has it; null where it has none.</param>
    /// <param name="bound">Null where the cell is to have no bindings.</param>
    public static void Write(JsonText json, JsonElement? metadata, BoundText? bound)
    {
        var members = Members(metadata).Where(member => member.Name != Group)
            .Select(member => (member.Name, (Action<JsonText>)(j => Value(j, member.Value)))).ToList();
        JsonElement? group = metadata is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty(Group, out var found) ? found : null;
        var inner = Members(group).Where(member => member.Name is not (Template or Values))
            .Select(member => (member.Name, (Action<JsonText>)(j => Value(j, member.Value)))).ToList();
        if (bound is not null)
            inner.AddRange(Of(bound));
        if (inner.Count > 0)
            members.Add((Group, j => j.Object([.. inner.OrderBy(member => member.Item1, StringComparer.Ordinal)])));
        json.Object([.. members.OrderBy(member => member.Item1, StringComparer.Ordinal)]);
    }

    /// <summary>What is kept of the bindings, alone.</summary>
    public static void Parts(JsonText json, BoundText bound) => json.Object([.. Of(bound)]);

    private static List<(string Name, Action<JsonText> Write)> Of(BoundText bound) =>
    [
        (Template, j => j.Lines(bound.Template)),
        (Values, j => j.List(bound.Values, (k, value) => k.String(value))),
    ];

    private static JsonElement.ObjectEnumerator Members(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } some ? some.EnumerateObject() : default;

    private static void Value(JsonText json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.Object([.. value.EnumerateObject().Select(member => (member.Name, (Action<JsonText>)(j => Value(j, member.Value))))]);
                break;
            case JsonValueKind.Array:
                json.List(value.EnumerateArray().ToList(), Value);
                break;
            default:
                json.Raw(value.GetRawText());
                break;
        }
    }

    private static ImmutableArray<string>? Texts(JsonElement group, string key) =>
        group.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array
        && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;
}
