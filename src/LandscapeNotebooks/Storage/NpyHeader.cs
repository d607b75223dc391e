using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Storage;

/// <summary>What stands before the numbers of a NumPy array file: element type, order and shape.</summary>
/// <remarks>
/// <c>\x93NUMPY</c>, two bytes of version, the length of the rest (two bytes, from version 2 on four), then a Python dictionary filled up
/// with spaces. NumPy Enhancement Proposal 1. Ours is of one length, so that a growing array counts its rows in place. The dictionary is
/// Python, so a comment may follow it: in ours the checksum of the numbers and then of the header with zeros for its eight digits.
/// </remarks>
/// <param name="Type">Little-endian; ours are F64.</param>
/// <param name="Shape">Extents, row-major; none for a scalar.</param>
/// <param name="Length">Bytes before the first number.</param>
internal sealed partial record NpyHeader(TensorType Type, ImmutableArray<int> Shape, int Length)
{
    /// <summary>Bytes of every header that we write, but for shapes too long for it.</summary>
    public const int OwnLength = 128;

    private const int PrefixLength = 10, LargestLength = 1 << 16, Alignment = 64;
    private const string NoChecksum = "00000000";
    private const string Expected = "a NumPy array of little-endian float64, float32, float16 or whole numbers in row-major order";

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The bytes of the array behind the header.</summary>
    public long DataLength => Bytes(Shape, Type);

    /// <summary>What the header tells of the numbers' checksum, and itself with zeros for the digits; null where it tells of
    /// none.</summary>
    public (uint Told, byte[] Blank)? Checksum { get; private init; }

    /// <summary>The header of an array that changes in place: its checksums lie beside it.</summary>
    public static byte[] Write(TensorType type, params ReadOnlySpan<int> shape) => Write(type, "", shape);

    /// <summary>The header of a float64 array whose numbers have this checksum.</summary>
    public static byte[] Write(uint checksum, params ReadOnlySpan<int> shape)
    {
        const string mark = " # crc32c ";
        byte[] header = Write(TensorType.F64, mark + NoChecksum, shape);
        string digits = Storage.Checksum.Append(checksum, header).ToString("x8", CultureInfo.InvariantCulture);
        int at = header.AsSpan().IndexOf(Encoding.ASCII.GetBytes(mark)) + mark.Length;
        Encoding.ASCII.GetBytes(digits, header.AsSpan(at));
        return header;
    }

    private static byte[] Write(TensorType type, string comment, ReadOnlySpan<int> shape)
    {
        string extents = string.Join(", ", shape.ToArray().Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
        string code = type switch
        {
            TensorType.F64 => "<f8",
            TensorType.U32 => "<u4",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Expected F64 or U32."),
        };
        string text = $"{{'descr': '{code}', 'fortran_order': False, 'shape': ({extents}{(shape.Length == 1 ? "," : "")}), }}{comment}";
        int length = Math.Max(OwnLength, (PrefixLength + text.Length + Alignment) / Alignment * Alignment);
        byte[] header = new byte[length];
        ReadOnlySpan<byte> prefix = [.. Magic, 1, 0, .. BitConverter.GetBytes((ushort)(length - PrefixLength))];
        prefix.CopyTo(header);
        Encoding.ASCII.GetBytes(text.PadRight(length - PrefixLength - 1) + "\n", header.AsSpan(PrefixLength));
        return header;
    }

    /// <summary>Compares numbers with the checksum that the header tells.</summary>
    /// <param name="path">The file.</param>
    /// <param name="checksum">Of the numbers.</param>
    /// <exception cref="DataFileException">They do not fit, or the header does not.</exception>
    public void Require(string path, uint checksum)
    {
        if (Checksum is { } own && Storage.Checksum.Append(checksum, own.Blank) is var found && found != own.Told)
            throw new DataFileException(path, "header", $"tells the checksum {own.Told:x8}, but the contents give {found:x8}: the file is "
                + "damaged or was changed", "take a copy from elsewhere or write it anew");
    }

    /// <summary>Reads the header at the start of a file and checks that the file is as long as it says.</summary>
    /// <exception cref="DataFileException">It is no array that we read, or the file is cut.</exception>
    public static NpyHeader Read(string path, Stream stream)
    {
        byte[] prefix = new byte[PrefixLength + 2];
        stream.Position = 0;
        int read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (read < prefix.Length || !prefix.AsSpan().StartsWith(Magic) || prefix[6] is < 1 or > 3)
            throw new DataFileException(path, "byte 0", $"is no header of NumPy, expected {Expected}", "name another file");

        int start = prefix[6] == 1 ? PrefixLength : PrefixLength + 2;
        long length = prefix[6] == 1 ? BitConverter.ToUInt16(prefix, 8) : BitConverter.ToUInt32(prefix, 8);
        if (length > LargestLength || start + length > stream.Length)
            throw new DataFileException(path, "byte 8", $"says that the header has {length} bytes, but the file has {stream.Length}",
                "the file was cut: copy it again");

        byte[] text = new byte[length];
        stream.Position = start;
        stream.ReadExactly(text);
        var header = Parse(path, Encoding.Latin1.GetString(text), start + (int)length) is var parsed && parsed.Checksum is { } own
            ? parsed with { Checksum = (own.Told, [.. prefix.AsSpan(0, start), .. own.Blank]) } : parsed;
        return stream.Length >= header.Length + header.DataLength ? header : throw new DataFileException(path, "byte 0",
            $"says ({string.Join(", ", header.Shape)}), {header.Length + header.DataLength} bytes, but the file has {stream.Length}",
            "the file was cut: copy it again");
    }

    private static NpyHeader Parse(string path, string text, int length)
    {
        TensorType? type = TypePattern().Match(text) is { Success: true } found ? TypeOf(found.Groups[1].Value) : null;
        var shape = ShapePattern().Match(text);
        var end = EndPattern().Match(text);
        if (type is null || !shape.Success || !OrderPattern().IsMatch(text) || !end.Success)
            throw new DataFileException(path, "header", $"is {text.Trim()}, expected {Expected}",
                "convert it with numpy.ascontiguousarray(a, dtype='<f8')");

        try
        {
            ImmutableArray<int> extents =
                [.. shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(extent => int.Parse(extent, NumberStyles.None, CultureInfo.InvariantCulture))];
            _ = Bytes(extents, TensorType.F64); // overflows for extents that lie
            return new(type.Value, extents, length) { Checksum = Told(text, end.Groups[1]) };
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new DataFileException(path, "header", $"has the shape ({shape.Groups[1].Value}), expected whole numbers below 2^31",
                "write the file anew from its source", error);
        }
    }

    private static (uint Told, byte[] Blank)? Told(string text, Group digits)
    {
        if (!digits.Success)
            return null;
        string blank = text.Remove(digits.Index, digits.Length).Insert(digits.Index, NoChecksum);
        uint told = uint.Parse(digits.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (told, Encoding.Latin1.GetBytes(blank));
    }

    private static TensorType? TypeOf(string code) => code switch
    {
        "<f8" => TensorType.F64,
        "<f4" => TensorType.F32,
        "<f2" => TensorType.F16,
        "|b1" => TensorType.Bool,
        "|u1" => TensorType.U8,
        "|i1" => TensorType.I8,
        "<u2" => TensorType.U16,
        "<i2" => TensorType.I16,
        "<u4" => TensorType.U32,
        "<i4" => TensorType.I32,
        "<u8" => TensorType.U64,
        "<i8" => TensorType.I64,
        _ => null,
    };

    private static long Bytes(ImmutableArray<int> shape, TensorType type) => checked(Tensor.Elements(shape) * TensorTypes.Size(type));

    [GeneratedRegex("'descr': *'([<|][a-z][0-9])'")]
    private static partial Regex TypePattern();

    [GeneratedRegex("'fortran_order': *False")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape': *\(([^)]*)\)")]
    private static partial Regex ShapePattern();

    [GeneratedRegex(@"\} *(?:# crc32c ([0-9a-f]{8}) *)?\n?$")]
    private static partial Regex EndPattern();
}
