using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange;

/// <summary>How the tensors of a file find the blocks of a network: by name, in their order, by shape, or by a map of names.</summary>
/// <example><code>
/// var theta = ParameterFile.Read("model.pt", network.Layout, TensorNames.Order);
/// var other = ParameterFile.Read("other.pt", network.Layout, TensorNames.Map(("features.0.", "0."), ("classifier.", "3.")));
/// </code></example>
public sealed record TensorNames
{
    private const int LargestMap = 16 << 20; // bytes

    private TensorNames(TensorOrder order, IReadOnlyDictionary<string, string> renames) => (Pairing, Renames) = (order, renames);

    /// <summary>Every tensor has the name of its block.</summary>
    public static TensorNames Same { get; } = new(TensorOrder.Name, new Dictionary<string, string>());

    /// <summary>The first tensor is the first block, and so on; shapes must agree.</summary>
    public static TensorNames Order { get; } = new(TensorOrder.File, new Dictionary<string, string>());

    /// <summary>Tensors and blocks of one shape belong together, several of one shape in their order.</summary>
    public static TensorNames Shape { get; } = new(TensorOrder.Shape, new Dictionary<string, string>());

    /// <summary>What pairs tensors and blocks.</summary>
    internal TensorOrder Pairing { get; }

    /// <summary>Names of the file to names of the network; those that end with a dot are the beginnings of names.</summary>
    internal IReadOnlyDictionary<string, string> Renames { get; }

    /// <summary>Pairs of a name in the file and the name in the network; a name that ends with a dot stands for all that begin
    /// so.</summary>
    /// <remarks>A name of the file that leads to an empty text is left out: the network has no such tensor.</remarks>
    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public static TensorNames Map(params IEnumerable<(string File, string Network)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Dictionary<string, string> renames = new(StringComparer.Ordinal);
        foreach (var (file, network) in pairs)
        {
            if (!renames.TryAdd(file, network))
                throw new ArgumentException($"{file} stands twice, expected every name of the file once.", nameof(pairs));
        }

        return new(TensorOrder.Name, renames);
    }

    /// <summary>A map from a JSON file: <c>{"features.0.": "0.", "classifier.weight": "3.weight"}</c>; what is
    /// <c>null</c> is left out.</summary>
    /// <exception cref="DataFileException">It is no JSON object of texts, or a name stands twice.</exception>
    public static TensorNames Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        const string mend = "write {\"name in the file\": \"name in the network\", ...}, with null for what is left out";
        if (new FileInfo(path) is { Exists: true, Length: > LargestMap } large)
            throw new DataFileException(path, "byte 0", $"the file has {large.Length} bytes, expected at most {LargestMap}", mend);
        byte[] json = File.ReadAllBytes(path);
        List<(string, string)> pairs = [];
        Utf8JsonReader reader = new(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            Expect(ref reader, JsonTokenType.StartObject);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                if (!reader.Read() || reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                    throw new JsonException();
                pairs.Add((name, reader.GetString() ?? ""));
            }

            reader.Read();
            return Map(pairs);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or DecoderFallbackException)
        {
            string problem = error is ArgumentException ? error.Message.Split(" (Parameter '")[0].TrimEnd('.')
                : "is no JSON object of texts";
            throw new DataFileException(path, JsonPlace.At(json, reader.TokenStartIndex), problem, mend, error);
        }

        static void Expect(ref Utf8JsonReader reader, JsonTokenType expected)
        {
            if (!reader.Read() || reader.TokenType != expected)
                throw new JsonException();
        }
    }

    /// <summary>What the network calls a tensor of the file; null for one that is left out.</summary>
    internal string? Renamed(string name)
    {
        if (Renames.TryGetValue(name, out string? whole))
            return whole.Length == 0 ? null : whole;
        string? longest = Renames.Keys.Where(key => IsOf(key, name)).MaxBy(key => key.Length);
        return longest is null ? name : Renames[longest] is { Length: > 0 } begin ? begin + name[longest.Length..] : null;
    }

    /// <summary>The names of a map that no tensor of a file has.</summary>
    internal IEnumerable<string> Unknown(IReadOnlyList<TensorInfo> tensors) =>
        Renames.Keys.Where(key => !tensors.Any(tensor => tensor.Name == key || IsOf(key, tensor.Name)));

    private static bool IsOf(string key, string name) => key.EndsWith('.') && name.StartsWith(key, StringComparison.Ordinal);
}

/// <summary>What pairs tensors and blocks.</summary>
internal enum TensorOrder
{
    Name,
    File,
    Shape,
}
