using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange;

/// <summary>Reads an architecture file, and knows where every layer stood in it.</summary>
internal sealed class ArchitectureReader(string path, byte[] json)
{
    private const string Kind = "layer", Input = "input";
    private const int Largest = 1 << 22; // of a whole number: beyond it a layer is a slip, and would fill the memory
    private const string Help = "landscapes architecture export resnet20 shows how one is written";

    /// <summary>What other programs call our layers.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Linear"] = "Affine",
        ["Dense"] = "Affine",
        ["Conv2d"] = "Convolution",
        ["Conv1d"] = "Convolution1D",
        ["ConvTranspose2d"] = "TransposedConvolution",
        ["BatchNorm1d"] = "BatchNormalization",
        ["BatchNorm2d"] = "BatchNormalization",
        ["LayerNorm"] = "LayerNormalization",
        ["GroupNorm"] = "GroupNormalization",
        ["RMSNorm"] = "RMSNormalization",
        ["MaxPool2d"] = "MaxPooling",
        ["AvgPool2d"] = "AveragePooling",
        ["AdaptiveAvgPool2d"] = "AdaptiveAveragePooling",
        ["MultiheadAttention"] = "MultiHeadSelfAttention",
        ["TransformerEncoderLayer"] = "TransformerBlock",
    };

    private readonly Dictionary<string, long> _places = new(StringComparer.Ordinal); // path of a layer, where its object begins

    private ImmutableArray<int> _input;

    public Network Read()
    {
        var layer = ReadLayer();
        if (_input.IsDefault)
            throw Error(_places[""], "lacks \"input\", the shape of a sample", "write it, as in \"input\": [1, 28, 28]");
        try
        {
            return new(_input, layer);
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            string message = error is OverflowException ? "has more than 2^31 parameters or values"
                : error.Message.Split(" (Parameter '")[0];
            throw Error(PlaceOf(message), message.TrimEnd('.'), "mend this layer or those before it");
        }
    }

    /// <summary>The layers, not yet connected.</summary>
    public Layer ReadLayer()
    {
        Utf8JsonReader reader = new(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            var layer = Layer(ref reader, "", "", isRoot: true);
            reader.Read(); // only blanks may follow: anything else throws
            return layer;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            string place = error is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
                ? $"line {line + 1}, column {column + 1}" : JsonPlace.At(json, reader.BytesConsumed);
            throw new DataFileException(path, place, $"is no JSON ({error.Message.Split(" LineNumber")[0].TrimEnd('.')})", Help, error);
        }
    }

    /// <summary>Where the layer stands that the message names: <c>layer 2.conv1, ...</c>; of a layer within one of ours, that
    /// one.</summary>
    private long PlaceOf(string message)
    {
        const string named = "layer ";
        string at = message.StartsWith(named, StringComparison.Ordinal) ? message[named.Length..message.IndexOf(',')] : "";
        while (!_places.ContainsKey(at))
            at = at[..Math.Max(0, at.LastIndexOf('.'))];
        return _places[at];
    }

    private Layer Layer(ref Utf8JsonReader reader, string outer, string usual, bool isRoot = false)
    {
        long start = reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Error(start, $"holds {Found(reader)}, expected a layer", "write {\"layer\": \"ReLU\"}");
        var (kind, name) = Told(reader, isRoot);
        string own = isRoot ? "" : outer.Length == 0 ? name ?? usual : $"{outer}.{name ?? usual}";
        _places.TryAdd(own, start);
        Dictionary<string, object> values = [];
        HashSet<string> keys = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            long at = reader.TokenStartIndex;
            string key = reader.GetString()!;
            if (!keys.Add(key))
                throw Error(at, $"has \"{key}\" twice", "leave one of them");
            reader.Read();
            if (key == Kind)
                continue;
            if (isRoot && key == Input)
                _input = Numbers(ref reader);
            else
                values[key] = Value(ref reader, Parameter(kind, key, at, isRoot), own);
        }

        try
        {
            return kind.Create(values);
        }
        catch (ArgumentException error)
        {
            throw Error(start, error.Message.Split(" (Parameter '")[0].TrimEnd('.'), "give it");
        }
    }

    /// <summary>What an object says of itself, wherever in it: its kind and its name.</summary>
    private (LayerKind Kind, string? Name) Told(Utf8JsonReader ahead, bool isRoot)
    {
        long start = ahead.TokenStartIndex;
        var (kind, name) = (isRoot ? LayerKind.All[nameof(Sequential)] : null, (string?)null);
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            string key = ahead.GetString()!;
            ahead.Read();
            if (key == Kind)
                kind = KindOf(ahead);
            else if (key == LayerParameter.Name && ahead.TokenType == JsonTokenType.String)
                name = ahead.GetString();
            ahead.Skip();
        }

        return (kind ?? throw Error(start, "lacks \"layer\", the layer's name", "write it, as in {\"layer\": \"ReLU\"}"), name);
    }

    private LayerKind KindOf(in Utf8JsonReader reader)
    {
        string found = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Found(reader);
        if (LayerKind.All.TryGetValue(found, out var kind))
            return kind;
        string? near = Elsewhere.GetValueOrDefault(found) ?? Nearest(found, LayerKind.All.Keys);
        throw Error(reader.TokenStartIndex, $"names the layer {Short(found)}, which there is not", near is not null
            ? $"{near} is the nearest" : $"layers are {string.Join(", ", LayerKind.All.Keys)}");
    }

    private LayerParameter Parameter(LayerKind kind, string key, long at, bool isRoot)
    {
        if (kind.Parameters.FirstOrDefault(parameter => parameter.Key == key) is { } found)
            return found;
        string[] keys = [.. isRoot ? [Input] : Array.Empty<string>(), .. kind.Parameters.Select(parameter => parameter.Key)];
        throw Error(at, $"gives {kind.Name} the parameter \"{Short(key)}\", which it does not have",
            Nearest(key, keys) is { } near ? $"\"{near}\" is the nearest" : $"its parameters are {string.Join(", ", keys)}");
    }

    private object Value(ref Utf8JsonReader reader, LayerParameter parameter, string own)
    {
        var type = parameter.Type;
        if (type == typeof(Layer))
            return Layer(ref reader, own, parameter.Key);
        if (type == typeof(ImmutableArray<Layer>))
            return Layers(ref reader, own);
        if (type == typeof(ImmutableArray<int>))
            return Numbers(ref reader);
        if (type == typeof(Extent) && reader.TokenType == JsonTokenType.StartArray)
        {
            long start = reader.TokenStartIndex;
            return Numbers(ref reader) is [var height, var width] ? new Extent(height, width)
                : throw Error(start, $"is not two numbers, {parameter.Expectation}", "write [3, 5]");
        }

        object? value = (reader.TokenType, type) switch
        {
            (JsonTokenType.Number, _) when type == typeof(int) => Whole(reader),
            (JsonTokenType.Number, _) when type == typeof(Extent) => Whole(reader) is { } side ? (Extent)side : null,
            (JsonTokenType.Number, _) when type == typeof(double) =>
                reader.TryGetDouble(out double number) && double.IsFinite(number) ? number : null,
            (JsonTokenType.True or JsonTokenType.False, _) when type == typeof(bool) => reader.GetBoolean(),
            (JsonTokenType.String, _) when type == typeof(string) => reader.GetString(),
            (JsonTokenType.String, { IsEnum: true }) => Choice(type, reader.GetString()!),
            _ => null,
        };
        return value ?? throw Error(reader.TokenStartIndex, $"gives \"{parameter.Key}\" the value {Found(reader)}, {parameter.Expectation}",
            "write one");
    }

    private static int? Whole(in Utf8JsonReader reader) =>
        reader.TryGetInt32(out int whole) && whole is >= -Largest and <= Largest ? whole : null;

    private static object? Choice(Type type, string word) => Enum.GetValues(type).Cast<object>()
        .FirstOrDefault(choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()!) == word);

    private ImmutableArray<Layer> Layers(ref Utf8JsonReader reader, string own)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Error(reader.TokenStartIndex, $"holds {Found(reader)}, expected layers", "write them as in [{\"layer\": \"ReLU\"}]");
        var layers = ImmutableArray.CreateBuilder<Layer>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            layers.Add(Layer(ref reader, own, $"{layers.Count}"));
        return layers.ToImmutable();
    }

    private ImmutableArray<int> Numbers(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Error(reader.TokenStartIndex, $"holds {Found(reader)}, expected whole numbers", "write them as in [1, 28, 28]");
        var numbers = ImmutableArray.CreateBuilder<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add((reader.TokenType == JsonTokenType.Number ? Whole(reader) : null)
                ?? throw Error(reader.TokenStartIndex, $"holds {Found(reader)}, expected a whole number up to {Largest}", "write one"));
        }

        return numbers.ToImmutable();
    }

    private static string? Nearest(string word, IEnumerable<string> words) =>
        words.FirstOrDefault(one => one.Equals(word, StringComparison.OrdinalIgnoreCase)) ?? Spelling.Nearest(word, words);

    private static string Found(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"\"{Short(reader.GetString()!)}\"",
        JsonTokenType.None => "nothing",
        _ => Short(Encoding.UTF8.GetString(reader.ValueSpan)),
    };

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private DataFileException Error(long index, string problem, string mend) =>
        new(path, JsonPlace.At(json, index), problem, mend);
}
