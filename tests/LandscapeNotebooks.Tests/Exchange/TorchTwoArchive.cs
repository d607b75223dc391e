using System.Buffers.Binary;
using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tests.Exchange;

/// <summary>An archive as torch.save of PyTorch 2 writes it.</summary>
/// <remarks>
/// PyTorch, caffe2/serialize/inline_container.cc: records are stored, each local header is filled up by an extra field FB so that its data
/// begin at a multiple of 64; sizes and checksum follow the data and stand in the directory; besides data.pkl and the storages there are
/// .format_version, .storage_alignment, byteorder, version and .data/serialization_id. From 4 GB on, or 65535 records, numbers stand in
/// zip64 fields: APPNOTE.TXT 6.3, sections 4.3.9.2, 4.3.14, 4.3.15 and 4.5.3.
/// </remarks>
/// <param name="isLarge">Whether the directory tells all its numbers in zip64 fields.</param>
internal sealed class TorchTwoArchive(bool isLarge)
{
    private const int Alignment = 64;
    private const ushort FollowedBySizes = 0x0808; // and names in UTF-8

    private readonly List<byte> _bytes = [];
    private readonly List<byte[]> _directory = [];

    public static byte[] Of(byte[] pickle, bool isLarge, string byteOrder = "little", params (string Key, byte[] Data)[] storages)
    {
        TorchTwoArchive archive = new(isLarge);
        archive.Add("data.pkl", pickle);
        archive.Add(".format_version", "1"u8.ToArray());
        archive.Add(".storage_alignment", "64"u8.ToArray());
        archive.Add("byteorder", Encoding.ASCII.GetBytes(byteOrder));
        foreach (var (key, data) in storages)
            archive.Add($"data/{key}", data);
        archive.Add("version", "3\n"u8.ToArray());
        archive.Add(".data/serialization_id", Encoding.ASCII.GetBytes(new string('7', 40)));
        return archive.End();
    }

    private void Add(string record, byte[] data)
    {
        byte[] name = Encoding.UTF8.GetBytes($"archive/{record}");
        long begin = _bytes.Count;
        int fill = (int)((Alignment - (begin + 30 + name.Length + 4) % Alignment) % Alignment);
        Span<byte> local = stackalloc byte[30];
        UInt32(local, 0, 0x04034B50);
        UInt16(local, 6, FollowedBySizes);
        UInt16(local, 26, name.Length);
        UInt16(local, 28, 4 + fill);
        _bytes.AddRange(local);
        _bytes.AddRange(name);
        _bytes.AddRange("FB"u8);
        _bytes.AddRange(BitConverter.GetBytes((ushort)fill));
        _bytes.AddRange(Enumerable.Repeat((byte)'Z', fill).ToArray());
        _bytes.AddRange(data);
        uint checksum = Crc32.Of(data);
        _bytes.AddRange("PK\u0007\u0008"u8);
        _bytes.AddRange(BitConverter.GetBytes(checksum));
        _bytes.AddRange((byte[])(isLarge ? [.. BitConverter.GetBytes((long)data.Length), .. BitConverter.GetBytes((long)data.Length)]
            : [.. BitConverter.GetBytes(data.Length), .. BitConverter.GetBytes(data.Length)]));

        byte[] entry = new byte[46];
        UInt32(entry, 0, 0x02014B50);
        UInt16(entry, 8, FollowedBySizes);
        UInt32(entry, 16, checksum);
        UInt32(entry, 20, isLarge ? uint.MaxValue : (uint)data.Length);
        UInt32(entry, 24, isLarge ? uint.MaxValue : (uint)data.Length);
        UInt16(entry, 28, name.Length);
        UInt16(entry, 30, isLarge ? 28 : 0);
        UInt32(entry, 42, isLarge ? uint.MaxValue : (uint)begin);
        byte[] extra = !isLarge ? [] : [1, 0, 24, 0, .. BitConverter.GetBytes((long)data.Length),
            .. BitConverter.GetBytes((long)data.Length), .. BitConverter.GetBytes(begin)];
        _directory.Add([.. entry, .. name, .. extra]);
    }

    private byte[] End()
    {
        long begin = _bytes.Count;
        foreach (byte[] entry in _directory)
            _bytes.AddRange(entry);
        long length = _bytes.Count - begin;
        if (isLarge)
        {
            long large = _bytes.Count;
            byte[] end = new byte[56];
            UInt32(end, 0, 0x06064B50);
            BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(4), 44);
            BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(24), _directory.Count);
            BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(32), _directory.Count);
            BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(40), length);
            BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(48), begin);
            _bytes.AddRange(end);
            _bytes.AddRange((byte[])[0x50, 0x4B, 6, 7, 0, 0, 0, 0, .. BitConverter.GetBytes(large), 1, 0, 0, 0]);
        }

        byte[] last = new byte[22];
        UInt32(last, 0, 0x06054B50);
        UInt16(last, 8, isLarge ? ushort.MaxValue : _directory.Count);
        UInt16(last, 10, isLarge ? ushort.MaxValue : _directory.Count);
        UInt32(last, 12, isLarge ? uint.MaxValue : (uint)length);
        UInt32(last, 16, isLarge ? uint.MaxValue : (uint)begin);
        _bytes.AddRange(last);
        return [.. _bytes];
    }

    private static void UInt16(Span<byte> bytes, int at, int number) =>
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], (ushort)number);

    private static void UInt32(Span<byte> bytes, int at, uint number) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], number);
}
