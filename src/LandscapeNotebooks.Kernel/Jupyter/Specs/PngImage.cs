using System.Buffers.Binary;
using System.IO.Compression;

namespace LandscapeNotebooks.Kernel.Jupyter.Specs;

/// <summary>A picture of red, green, blue and opacity bytes as a PNG file.</summary>
/// <remarks>signature | IHDR | IDAT (zlib over rows, each after its filter byte 0) | IEND. Source: PNG specification, W3C.</remarks>
internal static class PngImage
{
    private const int ChannelsPerPixel = 4;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="rgba">(height, width, 4), row-major.</param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> rgba)
    {
        if (rgba.Length != width * height * ChannelsPerPixel)
            throw new ArgumentException($"rgba.Length is {rgba.Length}, expected {width * height * ChannelsPerPixel} (height x width x 4).", nameof(rgba));

        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits a channel
        header[9] = 6; // colour with opacity
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compress(width * ChannelsPerPixel, rgba));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(int rowBytes, ReadOnlySpan<byte> rgba)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            for (int row = 0; row < rgba.Length; row += rowBytes)
            {
                zlib.WriteByte(0);
                zlib.Write(rgba.Slice(row, rowBytes));
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. type, .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    // CRC-32 of ISO 3309: polynomial EDB88320 reflected, ones before and after.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }
}
