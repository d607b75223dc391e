using System.Buffers.Binary;
using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.PyTorch;

/// <summary>The records of a zip archive as torch.save writes it: each as it is, without compression.</summary>
/// <remarks>
/// Only what lies where it says is taken: records that are compressed, overlap or reach beyond their place are refused, so that no archive
/// becomes more than its bytes. PKWARE, APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.14 to 4.3.16.
/// </remarks>
internal sealed class ZipRecords
{
    private const uint LocalMark = 0x04034B50, CentralMark = 0x02014B50, EndMark = 0x06054B50, LargeEndMark = 0x06064B50,
        LargeLocatorMark = 0x07064B50;

    private const int LocalBytes = 30, CentralBytes = 46, EndBytes = 22, LargeEndBytes = 56, LocatorBytes = 20, LongestComment = 65535;
    private const ushort Stored = 0, Encrypted = 1, LargeExtra = 1;
    private const uint InExtra = uint.MaxValue;
    private const string Mend = "copy or download it again, or save it anew with torch.save";

    private readonly string _path;
    private readonly Stream _stream;
    private readonly Dictionary<string, StorageRecord> _records = new(StringComparer.Ordinal);

    private ZipRecords(string path, Stream stream) => (_path, _stream) = (path, stream);

    /// <summary>The records by their names, without the folder that all of them lie in.</summary>
    /// <exception cref="DataFileException">It is no such archive, or lies.</exception>
    public static IReadOnlyDictionary<string, StorageRecord> Read(string path, Stream stream)
    {
        ZipRecords records = new(path, stream);
        records.ReadDirectory(records.FindEnd());
        return records._records;
    }

    private (long Offset, long Length, long Count) FindEnd()
    {
        long length = _stream.Length;
        byte[] tail = Bytes(Math.Max(0, length - EndBytes - LongestComment), (int)Math.Min(length, EndBytes + LongestComment));
        for (int at = tail.Length - EndBytes; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (UInt32(end) == EndMark && at + EndBytes + UInt16(end[20..]) == tail.Length)
            {
                long place = length - tail.Length + at;
                return UInt16(end[10..]) == ushort.MaxValue || UInt32(end[12..]) == InExtra || UInt32(end[16..]) == InExtra
                    ? FindLargeEnd(place) : Within((UInt32(end[16..]), UInt32(end[12..]), UInt16(end[10..])), place);
            }
        }

        throw Error("end", "no directory of a zip archive stands at its end: it is cut");
    }

    private (long Offset, long Length, long Count) FindLargeEnd(long end)
    {
        var locator = Bytes(end - LocatorBytes, LocatorBytes);
        long at = UInt32(locator) == LargeLocatorMark ? (long)UInt64(locator.AsSpan(8)) : -1;
        var large = Bytes(at, LargeEndBytes);
        return UInt32(large) == LargeEndMark
            ? Within(((long)UInt64(large.AsSpan(48)), (long)UInt64(large.AsSpan(40)), (long)UInt64(large.AsSpan(32))), at)
            : throw Error("end", "its directory is not where it says");
    }

    private (long Offset, long Length, long Count) Within((long Offset, long Length, long Count) directory, long end) =>
        directory.Offset >= 0 && directory.Length >= 0 && directory.Length <= end && directory.Offset <= end - directory.Length
            && directory.Count >= 0 && directory.Count <= directory.Length / CentralBytes
            ? directory
            : throw Error("end", $"tells of a directory of {directory.Count} records in {directory.Length} bytes from byte "
                + $"{directory.Offset}, which is not before byte {end}");

    private void ReadDirectory((long Offset, long Length, long Count) directory)
    {
        byte[] bytes = Bytes(directory.Offset, checked((int)Math.Min(directory.Length, Array.MaxLength)));
        List<(long Begin, long End, string Name)> places = [];
        int at = 0;
        for (long i = 0; i < directory.Count; i++)
        {
            var entry = bytes.AsSpan(at);
            if (entry.Length < CentralBytes || UInt32(entry) != CentralMark)
                throw Error($"byte {directory.Offset + at}", $"holds no record {i} of the {directory.Count} in the directory");
            int name = UInt16(entry[28..]), extra = UInt16(entry[30..]), comment = UInt16(entry[32..]);
            int length = CentralBytes + name + extra + comment;
            if (entry.Length < length)
                throw Error($"byte {directory.Offset + at}", "holds a record that the directory cuts");
            places.Add(Record(entry, Encoding.UTF8.GetString(entry.Slice(CentralBytes, name)), entry.Slice(CentralBytes + name, extra)));
            at += length;
        }

        long end = 0;
        foreach (var place in places.Order())
        {
            if (place.Begin < end || place.End > directory.Offset)
                throw Error($"record {place.Name}", "overlaps with another one");
            end = place.End;
        }
    }

    private (long Begin, long End, string Name) Record(ReadOnlySpan<byte> entry, string name, ReadOnlySpan<byte> extra)
    {
        string place = $"record {name}";
        if (name.Contains("/code/", StringComparison.Ordinal))
            throw new DataFileException(_path, place, "is code of a TorchScript program, expected a state dictionary",
                "save it anew: torch.save(model.state_dict(), path)");
        if (UInt16(entry[10..]) != Stored || (UInt16(entry[8..]) & Encrypted) != 0)
            throw Error(place, "is compressed or encrypted, expected the bytes as they are");
        long compressed = UInt32(entry[20..]), length = UInt32(entry[24..]), begin = UInt32(entry[42..]);
        ReadLarge(extra, ref length, ref compressed, ref begin);
        if (length != compressed || length < 0)
            throw Error(place, $"says that {length} bytes lie in {compressed}");
        var local = Bytes(begin, LocalBytes);
        if (UInt32(local) != LocalMark)
            throw Error(place, $"is not at byte {begin}, where the directory says it is");
        long data = begin + LocalBytes + UInt16(local.AsSpan(26)) + UInt16(local.AsSpan(28));
        if (length > _stream.Length - data)
            throw Error(place, $"says that {length} bytes follow byte {data}, but {_stream.Length - data} do");
        string own = name[(name.IndexOf('/') + 1)..];
        if (!_records.TryAdd(own, new(data, length, UInt32(entry[16..]))))
            throw Error(place, "stands twice");
        return (begin, data + length, name);
    }

    /// <summary>Numbers that need 64 bits stand in an extra field, in this order, those that do not are left out.</summary>
    private static void ReadLarge(ReadOnlySpan<byte> extra, ref long length, ref long compressed, ref long begin)
    {
        while (extra.Length >= 4)
        {
            int size = Math.Min(UInt16(extra[2..]), extra.Length - 4);
            var field = extra.Slice(4, size);
            if (UInt16(extra) == LargeExtra)
            {
                Take(ref field, ref length);
                Take(ref field, ref compressed);
                Take(ref field, ref begin);
            }

            extra = extra[(4 + size)..];
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long number)
        {
            if (number != InExtra || field.Length < 8)
                return;
            number = (long)UInt64(field);
            field = field[8..];
        }
    }

    private byte[] Bytes(long offset, int length)
    {
        if (offset < 0 || offset > _stream.Length - length)
            throw Error("directory", $"points at {length} bytes from byte {offset}, but the file has {_stream.Length}");
        byte[] bytes = new byte[length];
        _stream.Position = offset;
        _stream.ReadExactly(bytes);
        return bytes;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ulong UInt64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private DataFileException Error(string place, string problem) => new(_path, place, problem, Mend);
}
