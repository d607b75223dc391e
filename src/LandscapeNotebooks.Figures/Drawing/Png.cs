using System.Buffers.Binary;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Small pictures as data URIs of PNG files: for fields and images of so many cells that a path each would be too long.</summary>
/// <remarks>The pixels are stored, not compressed, so that the text does not depend on the version of a
/// compressor. RFC 2083, RFC 1950.</remarks>
public static class Png
{
    private static readonly uint[] CrcTable =
        [.. Enumerable.Range(0, 256)
            .Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xedb88320u ^ (c >> 1) : c >> 1))];

    /// <summary>Rows from the top, pixels from the left.</summary>
    internal static string DataUri(int width, int height, Func<int, int, Color> pixel)
    {
        var raw = new byte[height * (1 + 3 * width)];
        int at = 0;
        for (int y = 0; y < height; y++)
        {
            raw[at++] = 0; // no filter
            for (int x = 0; x < width; x++)
            {
                Color c = pixel(x, y);
                (raw[at], raw[at + 1], raw[at + 2]) = (c.R, c.G, c.B);
                at += 3;
            }
        }

        return Uri(File(width, height, raw, colorType: 2));
    }

    /// <summary>One byte of grey per pixel.</summary>
    internal static string GreyDataUri(int width, int height, Func<int, int, byte> pixel)
    {
        var raw = new byte[height * (1 + width)];
        int at = 0;
        for (int y = 0; y < height; y++)
        {
            raw[at++] = 0;
            for (int x = 0; x < width; x++)
                raw[at++] = pixel(x, y);
        }

        return Uri(File(width, height, raw, colorType: 0));
    }

    /// <summary>The file itself.</summary>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="raw">The rows from the top, each after its filter byte 0.</param>
    /// <param name="colorType">0 grey, 2 red, green and blue, 6 these and opacity; 8 bits each.</param>
    public static byte[] File(int width, int height, byte[] raw, byte colorType)
    {
        byte[] file = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colorType);
        return [.. file, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, [.. Stored(raw)]), .. Chunk("IEND"u8, [])];
    }

    private static string Uri(byte[] file) => "data:image/png;base64," + Convert.ToBase64String(file);

    private static List<byte> Stored(byte[] raw)
    {
        List<byte> stream = [0x78, 0x01];
        const int Most = 65535;
        for (int from = 0; from < raw.Length; from += Most)
        {
            int n = Math.Min(Most, raw.Length - from);
            stream.AddRange([(byte)(from + n == raw.Length ? 1 : 0), (byte)n, (byte)(n >> 8), (byte)~n, (byte)(~n >> 8)]);
            stream.AddRange(raw.AsSpan(from, n));
        }

        uint a = 1, b = 0;
        foreach (byte v in raw)
        {
            a = (a + v) % 65521;
            b = (b + a) % 65521;
        }

        AddBigEndian(stream, (b << 16) | a);
        return stream;
    }

    /// <summary>A part of a file: its length, its type, its content, their checksum.</summary>
    internal static List<byte> Chunk(ReadOnlySpan<byte> type, byte[] body)
    {
        List<byte> file = [];
        AddBigEndian(file, (uint)body.Length);
        byte[] content = [.. type, .. body];
        file.AddRange(content);
        uint crc = content.Aggregate(uint.MaxValue, (c, v) => CrcTable[(c ^ v) & 0xff] ^ (c >> 8));
        AddBigEndian(file, ~crc);
        return file;
    }

    private static void AddBigEndian(List<byte> bytes, uint value) =>
        bytes.AddRange([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
}
