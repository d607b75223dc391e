using System.Buffers.Binary;
using System.IO.Compression;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Images of PNG files: greys, colours and palettes of up to 8 bits, not interlaced; what is transparent is shown as if it were
/// not.</summary>
/// <remarks>Portable Network Graphics specification, third edition, 2025. Strict: every checksum is compared, and memory is bounded by the
/// file and by what it really unpacks to.</remarks>
internal static class PngFile
{
    private const int LargestPixels = 1 << 24, LargestFile = 1 << 27, HeaderLength = 13, LargestPalette = 256 * 3;
    private const long LargestRatio = 1032; // what deflate makes of runs: 258 bytes of 2 bits
    private const string Mend = "copy the file again or remove it";

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Size and kind alone.</summary>
    /// <exception cref="DataFileException">It is no PNG file, or one that we do not read.</exception>
    public static PngHeader ReadHeader(string path)
    {
        using var stream = File.OpenRead(path);
        byte[] bytes = BoundedRead.UpTo(stream, Signature.Length + 12 + HeaderLength);
        int at = 0;
        Begin(path, bytes, ref at);
        var header = Header(path, bytes, ref at);
        return RowBytes(header) <= LargestRatio * stream.Length ? header : throw new DataFileException(path, "byte 16",
            $"says {header.Width} x {header.Height} pixels, more than {stream.Length} bytes can hold", "the file is cut: " + Mend);
    }

    /// <summary>Writes the pixels over <paramref name="pixels"/>, (C, H, W): one channel of greys, or red, green and blue.</summary>
    /// <exception cref="DataFileException">The file is damaged, another than its header was, or one that we do not read.</exception>
    public static void Read(string path, PngHeader expected, Span<byte> pixels)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length > LargestFile)
            throw new DataFileException(path, "length", $"has {stream.Length} bytes, expected at most {LargestFile}", "make it smaller");
        byte[] bytes = BoundedRead.UpTo(stream, (int)stream.Length);
        int at = 0;
        Begin(path, bytes, ref at);
        var header = Header(path, bytes, ref at);
        if (header != expected)
            throw new DataFileException(path, "byte 16", "changed while it was read", Mend);

        using var packed = new MemoryStream();
        ReadOnlySpan<byte> palette = [];
        bool isOver = false, hasEnded = false;
        while (!hasEnded)
        {
            int start = at;
            var (type, data) = Chunk(path, bytes, ref at);
            if (type.SequenceEqual("IDAT"u8) && !isOver)
                packed.Write(data);
            else if (type.SequenceEqual("PLTE"u8) && palette.IsEmpty && packed.Length == 0
                && data.Length is > 0 and <= LargestPalette && data.Length % 3 == 0)
                palette = data;
            else if (type.SequenceEqual("IEND"u8))
                hasEnded = true;
            else if ((type[0] & 0x20) == 0) // a chunk that no reader may pass over
                throw Error(path, start + 4, $"is the chunk {Name(type)}, which does not belong here");
            isOver |= packed.Length > 0 && !type.SequenceEqual("IDAT"u8);
        }

        if (header.Kind == PngColor.Palette && palette.IsEmpty)
            throw Error(path, at, "ends without a palette");
        byte[] rows = Unpacked(path, packed, header);
        PngFilters.Undo(path, rows, header);
        PngPixels.Copy(path, rows, header, palette, pixels);
    }

    private static void Begin(string path, ReadOnlySpan<byte> bytes, ref int at)
    {
        if (!bytes.StartsWith(Signature))
            throw new DataFileException(path, "byte 0", $"begins with {Convert.ToHexString(bytes[..Math.Min(8, bytes.Length)])}, expected "
                + $"{Convert.ToHexString(Signature)}", "it is no PNG file: convert it, or remove it");
        at = Signature.Length;
    }

    private static PngHeader Header(string path, ReadOnlySpan<byte> bytes, ref int at)
    {
        var (type, data) = Chunk(path, bytes, ref at);
        if (!type.SequenceEqual("IHDR"u8) || data.Length != HeaderLength)
            throw Error(path, 12, $"is the chunk {Name(type)} of {data.Length} bytes, expected IHDR of {HeaderLength}");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4));
        if (width == 0 || height == 0 || (ulong)width * height > LargestPixels)
            throw new DataFileException(path, "byte 16", $"says {width} x {height} pixels, expected 1 to {LargestPixels} of them",
                "make the image smaller");
        var (depth, kind) = (data[8], (PngColor)data[9]);
        bool isKnown = depth == 8 ? Enum.IsDefined(kind) : depth is 1 or 2 or 4 && kind is PngColor.Grey or PngColor.Palette;
        if (!isKnown || data[10] != 0 || data[11] != 0 || data[12] != 0)
        {
            string what = data[12] != 0 ? "is interlaced" : depth == 16 ? "has 16 bits a sample"
                : $"is of colour type {data[9]}, {depth} bits, compression {data[10]}, filter {data[11]}";
            throw new DataFileException(path, "byte 24", $"{what}, expected up to 8 bits, not interlaced",
                "convert it, in Python: Image.open(name).convert('RGB').save(name)");
        }

        return new((int)width, (int)height, depth, kind);
    }

    /// <summary>Length, type, data, checksum of type and data.</summary>
    private static (byte[] Type, byte[] Data) Chunk(string path, ReadOnlySpan<byte> bytes, ref int at)
    {
        if (bytes.Length - at < 12)
            throw new DataFileException(path, $"byte {at}", "ends within a chunk", "the file is cut: " + Mend);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        if (length > bytes.Length - at - 12)
            throw new DataFileException(path, $"byte {at}", $"promises {length} bytes, expected at most {bytes.Length - at - 12}",
                "the file is cut: " + Mend);
        var covered = bytes.Slice(at + 4, (int)length + 4);
        uint told = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8 + (int)length)..]), found = Crc32.Of(covered);
        if (told != found)
            throw Error(path, at + 4, $"is the chunk {Name(covered[..4])}, whose checksum is {told:x8}, but its contents give {found:x8}");
        at += 12 + (int)length;
        return (covered[..4].ToArray(), covered[4..].ToArray());
    }

    /// <summary>The rows, each with its filter before it, (H, 1 + stride).</summary>
    private static byte[] Unpacked(string path, MemoryStream packed, PngHeader header)
    {
        int length = RowBytes(header);
        packed.Position = 0;
        try
        {
            using var stream = new ZLibStream(packed, CompressionMode.Decompress);
            byte[] rows = BoundedRead.UpTo(stream, length);
            if (rows.Length < length)
                throw new DataFileException(path, "pixels", $"are {rows.Length} bytes, expected {length}", "the file is cut: " + Mend);
            return stream.ReadByte() < 0 ? rows
                : throw new DataFileException(path, "pixels", $"go on after {length} bytes, expected their end", Mend);
        }
        catch (InvalidDataException error)
        {
            throw new DataFileException(path, "pixels", $"do not unpack ({error.Message.TrimEnd('.')})", Mend, error);
        }
    }

    private static int RowBytes(PngHeader header) => header.Height * (1 + header.Stride);

    private static string Name(ReadOnlySpan<byte> type) => string.Concat(type.ToArray().Select(c => c is > 32 and < 127 ? (char)c : '?'));

    private static DataFileException Error(string path, int at, string problem) => new(path, $"byte {at}", problem, Mend);
}
