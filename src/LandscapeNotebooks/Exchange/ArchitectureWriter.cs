using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Exchange;

/// <summary>Writes a network: a line for a layer, an indented list for layers within.</summary>
internal static class ArchitectureWriter
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(Shape shape, Layer root)
    {
        string input = shape.IsFlat ? $"[{shape.Channels}]" : $"[{shape.Channels}, {shape.Height}, {shape.Width}]";
        bool isPlain = root is Sequential { Name: null };
        IEnumerable<string> lines = [$"\"input\": {input}", .. isPlain ? [] : new[] { Kind(root) }, .. Members(root, 1)];
        return $"{{\n  {string.Join(",\n  ", lines)}\n}}\n";
    }

    private static string Kind(Layer layer) => $"\"layer\": \"{KindOf(layer).Name}\"";

    private static LayerKind KindOf(Layer layer) =>
        LayerKind.All.TryGetValue(layer.GetType().Name, out var kind) && kind.Type == layer.GetType() ? kind
            : throw new ArgumentException($"{layer} is none of the library's layers, which alone an architecture file can name.",
                nameof(layer));

    private static IEnumerable<string> Members(Layer layer, int depth) => KindOf(layer).Told(layer)
        .Select(told => $"\"{told.Parameter.Key}\": {Value(told.Value, depth)}");

    private static string Value(object value, int depth) => value switch
    {
        Layer layer => $"{{{string.Join(", ", Members(layer, depth).Prepend(Kind(layer)))}}}",
        ImmutableArray<Layer> layers => List(layers, depth),
        ImmutableArray<int> numbers => $"[{string.Join(", ", numbers)}]",
        Extent { Height: var height, Width: var width } => height == width ? $"{height}" : $"[{height}, {width}]",
        Enum choice => $"\"{JsonNamingPolicy.CamelCase.ConvertName(choice.ToString())}\"",
        bool flag => flag ? "true" : "false",
        string text => JsonSerializer.Serialize(text, Relaxed),
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    private static string List(ImmutableArray<Layer> layers, int depth)
    {
        if (layers.IsEmpty)
            return "[]";
        string indent = new(' ', 2 * depth);
        StringBuilder text = new("[\n");
        for (int i = 0; i < layers.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{indent}  {Value(layers[i], depth + 1)}{(i < layers.Length - 1 ? "," : "")}\n");
        return text.Append(CultureInfo.InvariantCulture, $"{indent}]").ToString();
    }
}
