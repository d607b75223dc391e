using System.Globalization;
using System.Numerics;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.PyTorch;

/// <summary>What torch.save wrote: a value, and the storages that its tensors are views of.</summary>
internal sealed record SavedValue(object? Value, IReadOnlyDictionary<string, StorageRecord> Storages)
{
    private const long LegacyVersion = 1001;
    private const int Slack = 1 << 20; // bytes that the values of a small file may take besides four times its own
    private const string Again = "save it anew: torch.save(model.state_dict(), path)";

    private static readonly BigInteger LegacyMagic = BigInteger.Parse("119547037146038801333356", CultureInfo.InvariantCulture);

    /// <summary>Reads the form of PyTorch 1.6 and later, a zip archive with a pickle and a record for every storage.</summary>
    public static SavedValue OfArchive(string path, Stream stream)
    {
        var records = ZipRecords.Read(path, stream);
        if (!records.TryGetValue("data.pkl", out var pickle))
        {
            throw new DataFileException(path, "data.pkl",
                $"is missing: the archive holds [{string.Join(", ", records.Keys.Take(6))}], expected what torch.save writes", Again);
        }

        if (records.TryGetValue("byteorder", out var order) && order.Length == 3) // "big", else "little"
            throw new DataFileException(path, "byteorder", "says big-endian, expected little-endian numbers", Again);
        if (records.ContainsKey("constants.pkl"))
            throw new DataFileException(path, "constants.pkl", "is there: it is a TorchScript program, expected a state dictionary", Again);
        RequireIntact(path, stream, "data.pkl", pickle);
        stream.Position = pickle.Offset;
        using MemoryStream bytes = new(BoundedRead.UpTo(stream, (int)Math.Min(pickle.Length, Array.MaxLength)));
        object? value = new PickleReader(new(path, "data.pkl, ", bytes, 4 * stream.Length + Slack), stream.Length).Read();
        const string folder = "data/";
        return new(value, records.Where(record => record.Key.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(record => record.Key[folder.Length..], record => record.Value, StringComparer.Ordinal));
    }

    /// <summary>Reads the form before: pickles one after another (a magic number, a version, the machine, the value, the names of the
    /// storages), then every storage as its length and its numbers.</summary>
    public static SavedValue OfPickles(string path, Stream stream)
    {
        PickleInput input = new(path, "", stream, 4 * stream.Length + Slack);
        PickleReader reader = new(input, stream.Length);
        if (reader.Read() is not BigInteger magic || magic != LegacyMagic || reader.Read() is not LegacyVersion)
            throw new DataFileException(path, "byte 0", "begins with another pickle than torch.save writes", Again);
        if (reader.Read() is not PickleDict machine || machine.Items.Contains(("little_endian", false)))
            throw input.Error("does not tell a machine of little-endian numbers", Again);
        object? value = reader.Read();
        if (reader.Read() is not List<object?> keys)
            throw input.Error("holds no list of storages", Again);
        return new(value, Places(path, stream, keys, reader.Storages));
    }

    private static Dictionary<string, StorageRecord> Places(string path, Stream stream, List<object?> keys,
        IReadOnlyDictionary<string, PickleStorage> storages)
    {
        Dictionary<string, StorageRecord> places = new(StringComparer.Ordinal);
        Span<byte> count = stackalloc byte[sizeof(long)];
        foreach (object? key in keys)
        {
            string place = $"storage {key}";
            if (key is not string name || !storages.TryGetValue(name, out var storage))
                throw new DataFileException(path, place, "is of no tensor", Again);
            if (stream.ReadAtLeast(count, count.Length, throwOnEndOfStream: false) < count.Length)
                throw new DataFileException(path, place, "is cut", "copy or download it again");
            long written = BitConverter.ToInt64(count), length = storage.Count * TensorTypes.Size(storage.Type);
            if (written != storage.Count || length > stream.Length - stream.Position)
            {
                throw new DataFileException(path, place,
                    $"has {written} numbers in {stream.Length - stream.Position} bytes at most, expected {storage.Count} in {length}",
                    "copy or download it again");
            }

            if (!places.TryAdd(name, new(stream.Position, length, null)))
                throw new DataFileException(path, place, "stands twice", Again);
            stream.Position += length;
        }

        return places;
    }

    /// <summary>Refuses bytes that are not those that were written, where the file keeps their checksum.</summary>
    public static void RequireIntact(string path, Stream stream, string name, StorageRecord record)
    {
        if (record.Crc is not { } expected)
            return;
        stream.Position = record.Offset;
        uint found = Crc32.Of(stream, record.Length);
        if (found != expected)
        {
            throw new DataFileException(path, $"record {name}", $"has the checksum {found:X8}, expected {expected:X8}: its bytes are not "
                + "those that were written", "copy or download it again");
        }
    }
}
