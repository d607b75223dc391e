using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LandscapeNotebooks.Storage;

/// <summary>A safetensors file: named arrays that other programs read and write too (PyTorch:
/// <c>safetensors.torch.save_file</c>).</summary>
/// <remarks>
/// 8 bytes: N, little-endian. N bytes: a JSON object, name to dtype, shape and data_offsets, filled up with spaces to a multiple of 8.
/// Then the data, without gaps. Hugging Face, safetensors format 0.4. Ours carry <c>crc32c</c> in their metadata: the checksum of the whole
/// file with zeros for its eight digits. It is checked where it is present.
/// </remarks>
public sealed class SafetensorsFile : ITensorFile
{
    private const int LengthBytes = sizeof(long);
    private const long LargestHeader = 100_000_000; // the format's own limit
    private const string NoChecksum = "00000000";

    private readonly string _path;
    private readonly long _dataStart;
    private readonly Dictionary<string, TensorEntry> _byName;

    private SafetensorsFile(string path, long dataStart, SafetensorsHeader header)
    {
        (_path, _dataStart, Entries, Metadata) = (path, dataStart, header.Entries, header.Metadata);
        IsChecked = header.ChecksumAt is not null;
        _byName = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The tensors in the order of the header.</summary>
    public IReadOnlyList<TensorEntry> Entries { get; }

    string ITensorFile.Path => _path;

    IReadOnlyList<TensorInfo> ITensorFile.Entries => Entries;

    /// <summary>False: writers sort the tensors by type and name.</summary>
    bool ITensorFile.KeepsOrder => false;

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Whether the file brings a checksum, which fits; files of other programs bring none.</summary>
    public bool IsChecked { get; }

    /// <summary>Reads and checks the header, and the whole file where it brings a checksum; tensors are read when asked for.</summary>
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
                "it is cut or no safetensors file; a file of torch.save is read where its name ends with .pt or .pth");
        }

        byte[] json = BoundedRead.UpTo(stream, (int)length);
        var header = SafetensorsHeader.Parse(path, json, rest - (long)length);
        if (header.ChecksumAt is { } at)
            Check(path, stream, prefix, json, json.AsSpan(at, NoChecksum.Length));
        return new(path, LengthBytes + (long)length, header);
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
        var (json, digitsAt) = Header(ordered, metadata);
        byte[] prefix = new byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
        uint checksum = Checksum.Append(Checksum.Of(prefix), json);
        foreach (var tensor in ordered)
            checksum = Checksum.Append(checksum, tensor.Data.Span);
        WriteDigits(checksum, json.AsSpan(digitsAt));

        AtomicFile.Write(path, stream =>
        {
            stream.Write(prefix);
            stream.Write(json);
            foreach (var tensor in ordered)
                stream.Write(tensor.Data.Span);
        });
    }

    /// <summary>The checksum covers every byte but its own digits, for which zeros stand.</summary>
    private static void Check(string path, Stream data, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> json, Span<byte> digits)
    {
        string told = Encoding.UTF8.GetString(digits);
        Encoding.UTF8.GetBytes(NoChecksum, digits);
        uint checksum = Checksum.Append(Checksum.Append(Checksum.Of(prefix), json), data, data.Length - data.Position);
        WriteDigits(checksum, digits);
        string found = Encoding.UTF8.GetString(digits);
        if (found != told)
            throw new DataFileException(path, $"metadata, {SafetensorsHeader.ChecksumKey}",
                $"is {told}, but the contents give {found}: the file is damaged or was changed",
                $"take a copy from elsewhere or write it anew; who changes one on purpose leaves {SafetensorsHeader.ChecksumKey} out");
    }

    private static void WriteDigits(uint checksum, Span<byte> digits) =>
        Encoding.UTF8.GetBytes(checksum.ToString("x8", CultureInfo.InvariantCulture), digits);

    /// <summary>The header with zeros for the digits of the checksum, and where these stand.</summary>
    private static (byte[] Json, int DigitsAt) Header(Tensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        int digitsAt = 0;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(SafetensorsHeader.MetadataKey);
            SortedDictionary<string, string> told = new(metadata?.ToDictionary() ?? [], StringComparer.Ordinal)
            {
                [SafetensorsHeader.ChecksumKey] = NoChecksum,
            };
            foreach (var (key, value) in told)
            {
                writer.WriteString(key, value);
                if (key == SafetensorsHeader.ChecksumKey)
                    digitsAt = (int)(writer.BytesCommitted + writer.BytesPending) - 1 - NoChecksum.Length;
            }

            writer.WriteEndObject();

            long offset = 0;
            var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsHeader.MetadataKey };
            foreach (var tensor in tensors)
            {
                if (!names.Add(tensor.Name))
                    throw new ArgumentException(
                        $"Two tensors are named {tensor.Name}, expected every name once and none "
                            + $"{SafetensorsHeader.MetadataKey}.", nameof(tensors));
                offset = WriteEntry(writer, tensor, offset);
            }

            writer.WriteEndObject();
        }

        while (buffer.Length % LengthBytes != 0)
            buffer.WriteByte((byte)' ');
        return (buffer.ToArray(), digitsAt);
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
