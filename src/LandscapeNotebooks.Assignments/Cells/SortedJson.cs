using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Cells;

/// <summary>A notebook as Jupyter saves it: one blank of indentation, keys in the order of their characters, a last line end.</summary>
internal static class SortedJson
{
    public static string Write(JsonNode root)
    {
        var text = new JsonText("\n", " ");
        Write(text, root);
        return text + "\n";
    }

    private static void Write(JsonText text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Raw("null");
                break;
            case JsonObject members:
                text.Object([.. members.OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => (member.Key, (Action<JsonText>)(json => Write(json, member.Value))))]);
                break;
            case JsonArray items:
                text.List<JsonNode?>([.. items], Write);
                break;
            default:
                Write(text, node.AsValue());
                break;
        }
    }

    private static void Write(JsonText text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                text.String(value.GetValue<string>());
                break;
            case JsonValueKind.Number:
                // A whole number stays one; what has a point or an exponent is a float to Python.
                string raw = value.ToJsonString();
                text.Raw(raw.AsSpan().IndexOfAny(".eE") < 0 ? raw : PythonFloat.Text(value.GetValue<double>()));
                break;
            default:
                text.Raw(value.ToJsonString());
                break;
        }
    }
}
