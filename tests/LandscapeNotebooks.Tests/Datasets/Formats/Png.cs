using System.Buffers.Binary;
using System.IO.Compression;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tests.Datasets.Formats;

/// <summary>Writes PNG files, whole and damaged.</summary>
internal static class Png
{
    private const int Signature = 8;

    /// <param name="width">Pixels of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="kind">The colour type; 8 bits a sample.</param>
    /// <param name="image">(H, W, samples).</param>
    /// <param name="filter">Of a row.</param>
    /// <param name="palette">Red, green and blue of each colour; null for none.</param>
    /// <param name="rows">What is packed instead of the image.</param>
    public static byte[] Encode(int width, int height, byte kind, byte[] image, Func<int, int> filter, byte[]? palette = null,
        byte[]? rows = null)
    {
        int samples = image.Length / width / height, stride = width * samples;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int row = 0; rows is null && row < height; row++)
            {
                zlib.WriteByte((byte)filter(row));
                for (int i = 0; i < stride; i++)
                {
                    int Byte(int r, int c) => r < 0 || c < 0 ? 0 : image[r * stride + c];
                    int x = Byte(row, i), a = Byte(row, i - samples), b = Byte(row - 1, i), c = Byte(row - 1, i - samples);
                    zlib.WriteByte((byte)(x - filter(row) switch { 1 => a, 2 => b, 3 => (a + b) / 2, 4 => Nearest(a, b, c), _ => 0 }));
                }
            }

            zlib.Write(rows ?? []);
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, kind);
        return [0x89, .. "PNG\r\n"u8, 26, 10, .. Chunk("IHDR"u8, header), .. palette is null ? [] : Chunk("PLTE"u8, palette),
            .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    public static byte[] With(byte[] file, int place, byte value)
    {
        byte[] changed = [.. file];
        changed[place] = value;
        return changed;
    }

    /// <summary>The file with checksums that fit, as far as its chunks can be told.</summary>
    public static byte[] Repair(byte[] file)
    {
        byte[] changed = [.. file];
        for (int at = Signature; at + 12 <= changed.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(changed.AsSpan(at));
            if (length > changed.Length - at - 12)
                break;
            int end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(end), Crc32.Of(changed.AsSpan((at + 4)..end)));
            at = end + 4;
        }

        return changed;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Of(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static int Nearest(int a, int b, int c) => new[] { a, b, c }.MinBy(one => Math.Abs(a + b - c - one));
}
