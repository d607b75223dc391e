using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LandscapeNotebooks.Storage;

/// <summary>A safetensors file: named arrays that other programs read and write too (PyTorch:
/// <c>safetensors.torch.save_file</c>).</summary>
/// <remarks>
/// 8 bytes: N, little-endian. N bytes: a JSON object, name to dtype, shape and data_offsets, filled up with spaces to a multiple of 8.
/// Then the data, without gaps. Hugging Face, safetensors format 0.4.
/// </remarks>
public sealed class SafetensorsFile
{
    private const int LengthBytes = sizeof(long);
    private const long LargestHeader = 100_000_000; // the format's own limit

    private readonly string _path;
    private readonly long _dataStart;
    private readonly Dictionary<string, TensorEntry> _byName;

    private SafetensorsFile(string path, long dataStart, SafetensorsHeader header)
    {
        (_path, _dataStart, Entries, Metadata) = (path, dataStart, header.Entries, header.Metadata);
        _byName = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The tensors in the order of the header.</summary>
    public IReadOnlyList<TensorEntry> Entries { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads and checks the header; tensors are read when asked for.</summary>
    /// <exception cref="DataFileException">The file is cut, foreign or damaged.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var stream = File.OpenRead(path);
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (stream.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            throw new DataFileException(
                path, "byte 0", $"the file has {stream.Length} bytes, expected at least 8", "copy or download it again");

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        long rest = stream.Length - LengthBytes;
        if (length > LargestHeader || (long)length > rest)
        {
            throw new DataFileException(path, "byte 0",
                $"says that the header has {length} bytes, expected at most {Math.Min(LargestHeader, rest)}",
                "it is cut or no safetensors file; a .pt or .bin file of PyTorch is saved anew with safetensors.torch.save_file");
        }

        byte[] json = BoundedRead.UpTo(stream, (int)length);
        return new(path, LengthBytes + (long)length, SafetensorsHeader.Parse(path, json, rest - (long)length));
    }

    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <exception cref="ArgumentException">No tensor has this name.</exception>
    /// <exception cref="DataFileException">The file became shorter since it was opened, or the tensor is larger than 2 GB.</exception>
    public Tensor Read(string name)
    {
        if (!_byName.TryGetValue(name, out var entry))
            throw new ArgumentException($"{_path} has no tensor {name}; it has {string.Join(", ", _byName.Keys.Take(20))}.", nameof(name));
        if (entry.Length > Array.MaxLength)
            throw new DataFileException(
                _path, $"tensor {name}", $"has {entry.Length} bytes, expected at most {Array.MaxLength}", "cut it into smaller tensors");

        using var stream = File.OpenRead(_path);
        stream.Position = _dataStart + entry.Offset;
        byte[] data = BoundedRead.UpTo(stream, (int)entry.Length);
        if (data.Length < entry.Length)
        {
            throw new DataFileException(_path, $"tensor {name}", $"has {data.Length} bytes left of {entry.Length}",
                "the file was cut while it was open: copy it again");
        }

        return new(name, entry.Type, entry.Shape, data);
    }

    /// <summary>Writes the tensors, wide types first and then by name, as the format's own library does: the same
    /// tensors give the same bytes.</summary>
    /// <exception cref="ArgumentException">Two tensors have one name, or a tensor's data disagrees with its shape.</exception>
    public static void Write(string path, IEnumerable<Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Tensor[] ordered = [.. tensors.OrderByDescending(tensor => tensor.Type).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        byte[] json = Header(ordered, metadata);

        AtomicFile.Write(path, stream =>
        {
            Span<byte> prefix = stackalloc byte[LengthBytes];
            BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
            stream.Write(prefix);
            stream.Write(json);
            foreach (var tensor in ordered)
                stream.Write(tensor.Data.Span);
        });
    }

    private static byte[] Header(Tensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                writer.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    writer.WriteString(key, value);
                writer.WriteEndObject();
            }

            long offset = 0;
            var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
            foreach (var tensor in tensors)
            {
                if (!names.Add(tensor.Name))
                    throw new ArgumentException(
                        $"Two tensors are named {tensor.Name}, expected every name once and none __metadata__.", nameof(tensors));
                offset = WriteEntry(writer, tensor, offset);
            }

            writer.WriteEndObject();
        }

        while (buffer.Length % LengthBytes != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static long WriteEntry(Utf8JsonWriter writer, Tensor tensor, long offset)
    {
        long length = Tensor.Elements(tensor.Shape) * TensorTypes.Size(tensor.Type);
        if (tensor.Data.Length != length)
            throw new ArgumentException(
                $"{tensor.Name} has {tensor.Data.Length} bytes, expected {length}, ({string.Join(", ", tensor.Shape)}).", nameof(tensor));

        writer.WriteStartObject(tensor.Name);
        writer.WriteString("dtype", TensorTypes.Code(tensor.Type));
        writer.WriteStartArray("shape");
        foreach (int extent in tensor.Shape)
            writer.WriteNumberValue(extent);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(offset);
        writer.WriteNumberValue(offset + length);
        writer.WriteEndArray();
        writer.WriteEndObject();
        return offset + length;
    }
}
