using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace LandscapeNotebooks.Storage;

/// <summary>The JSON header of a safetensors file, read with distrust.</summary>
internal sealed class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__", ChecksumKey = "crc32c";
    private const string Mend = "write the file anew from its source";

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    private readonly string _path;
    private readonly List<TensorEntry> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader(string path) => _path = path;

    public IReadOnlyList<TensorEntry> Entries => _entries;

    /// <summary>But for the checksum, which speaks of the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Where the eight digits of the checksum begin; null where there is none.</summary>
    public int? ChecksumAt { get; private set; }

    /// <summary>Reads a header whose tensors must fill <paramref name="dataLength"/> bytes without a gap or an overlap.</summary>
    public static SafetensorsHeader Parse(string path, ReadOnlySpan<byte> json, long dataLength)
    {
        var header = new SafetensorsHeader(path);
        try
        {
            header.Read(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new DataFileException(path, "header", $"is not JSON of the safetensors form ({error.Message.TrimEnd('.')})", Mend, error);
        }

        header.CheckLayout(dataLength);
        return header;
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
        Expect(ref reader, JsonTokenType.StartObject, "header");
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!_names.Add(name))
                throw Error($"tensor {name}", "stands twice");
            if (name == MetadataKey)
                ReadMetadata(ref reader);
            else
                _entries.Add(ReadEntry(ref reader, name));
        }

        reader.Read(); // only spaces may follow: anything else throws
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, MetadataKey);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String, $"{MetadataKey}.{key}");
            if (key == ChecksumKey)
                ReadChecksum(ref reader);
            else if (!_metadata.TryAdd(key, reader.GetString()!))
                throw Error($"{MetadataKey}.{key}", "stands twice");
        }
    }

    private void ReadChecksum(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length != 8 || reader.ValueSpan.ContainsAnyExcept(Digits))
            throw Error($"{MetadataKey}.{ChecksumKey}", "is no checksum, expected eight hexadecimal digits");
        if (ChecksumAt is not null)
            throw Error($"{MetadataKey}.{ChecksumKey}", "stands twice");
        ChecksumAt = (int)reader.TokenStartIndex + 1;
    }

    private TensorEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string place = $"tensor {name}";
        string? code = null;
        long[]? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, place);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            switch (reader.GetString())
            {
                case "dtype" when code is null:
                    Expect(ref reader, JsonTokenType.String, $"{place}, dtype");
                    code = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, $"{place}, shape");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, $"{place}, data_offsets");
                    break;
                case var other:
                    throw Error(place, $"has the key {other} twice or without need, expected dtype, shape and data_offsets");
            }
        }

        if (code is null || shape is null || offsets is null)
            throw Error(place, "lacks dtype, shape or data_offsets");
        if (TensorTypes.Find(code) is not { } type)
        {
            throw new DataFileException(_path, place, $"has dtype {code}, expected one of {TensorTypes.Codes}",
                "convert it, to F32 for instance, before it is saved");
        }

        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw Error(place, $"has data_offsets [{string.Join(", ", offsets)}], expected [begin, end] with begin <= end");
        if (shape.Any(extent => extent > int.MaxValue))
            throw Error(place, $"has shape [{string.Join(", ", shape)}], expected extents below 2^31");

        // In Int128: a product of extents that lie may pass 64 bits, and a zero may stand after it.
        Int128 length = shape.Contains(0) ? 0 : TensorTypes.Size(type);
        for (int i = 0; i < shape.Length && length != 0 && length <= long.MaxValue; i++)
            length *= shape[i];
        if (length != offsets[1] - offsets[0])
            throw Error(place,
                $"has shape [{string.Join(", ", shape)}] of {code}, which is {length} bytes, but data_offsets of "
                    + $"{offsets[1] - offsets[0]} bytes");
        return new(name, type, [.. shape.Select(extent => (int)extent)], offsets[0], offsets[1] - offsets[0]);
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string place)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray, place);
        while (Next(ref reader) == JsonTokenType.Number)
        {
            if (!reader.TryGetInt64(out long number) || number < 0)
                throw Error(place, $"holds {Encoding.UTF8.GetString(reader.ValueSpan)}, expected whole numbers from 0");
            numbers.Add(number);
        }

        return reader.TokenType == JsonTokenType.EndArray
            ? [.. numbers]
            : throw Error(place, $"holds {reader.TokenType}, expected numbers");
    }

    private void CheckLayout(long dataLength)
    {
        long end = 0;
        foreach (var entry in _entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.Length))
        {
            if (entry.Offset != end)
            {
                string fault = entry.Offset < end ? "an overlap" : "a gap";
                throw Error($"tensor {entry.Name}", $"begins at {entry.Offset}, expected {end}: tensors lie without {fault}");
            }

            end += entry.Length;
        }

        if (end != dataLength)
        {
            throw new DataFileException(_path, "header", $"describes {end} bytes of data, but the file holds {dataLength}",
                end > dataLength ? "the file is cut: copy or download it again" : Mend);
        }
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType;
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType expected, string place)
    {
        if (Next(ref reader) != expected)
            throw Error(place, $"holds {reader.TokenType}, expected {expected}");
    }

    private DataFileException Error(string place, string problem) => new(_path, place, problem, Mend);
}
