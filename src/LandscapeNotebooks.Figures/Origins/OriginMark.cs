using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Origins;

/// <summary>Puts the origin of a figure into its file, and finds it there.</summary>
/// <remarks>In an SVG a metadata element, in a PNG a chunk of text (iTXt; PNG, third edition, 11.3.3), in a PDF an entry of its information
/// dictionary. What the figure shows is untouched.</remarks>
public static partial class OriginMark
{
    /// <summary>The entry of a PDF's information dictionary.</summary>
    public const string PdfEntry = "LandscapesOrigin";

    /// <summary>The keyword of the text in a PNG.</summary>
    internal const string PngEntry = "landscapes-origin";

    private const string Space = "urn:landscape-notebooks:origin";
    private const int FirstChunk = 8, EndOfHeader = 33; // the signature; with IHDR, which comes first

    /// <summary>The picture with its origin.</summary>
    public static string Of(string svg, FigureOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(svg);
        ArgumentNullException.ThrowIfNull(origin);
        svg = Without(svg);
        int at = SvgElement().Match(svg) is { Success: true } element ? element.Index + element.Length : -1;
        return at < 0 ? svg : svg.Insert(at, $"<metadata><origin xmlns=\"{Space}\">{origin.ToJson()}</origin></metadata>");
    }

    /// <summary>The picture without it.</summary>
    public static string Without(string svg) => SvgMark().Replace(svg, "");

    /// <summary>The file with the origin of its figure; as it is where it is no SVG and no PNG.</summary>
    public static byte[] Of(byte[] file, FigureOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(origin);
        if (!IsPng(file))
            return IsSvg(file) ? Encoding.UTF8.GetBytes(Of(Encoding.UTF8.GetString(file), origin)) : file;
        byte[] text = [.. Encoding.ASCII.GetBytes(PngEntry), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(origin.ToJson())];
        return [.. file[..EndOfHeader], .. Png.Chunk("iTXt"u8, text), .. file[EndOfHeader..]];
    }

    /// <summary>The origin that a file tells; null where it tells none.</summary>
    public static FigureOrigin? Find(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string? json = IsPng(file) ? OfPng(file)
            : file.AsSpan().StartsWith("%PDF"u8) ? OfPdf(Encoding.Latin1.GetString(file))
            : IsSvg(file) && SvgMark().Match(Encoding.UTF8.GetString(file)) is { Success: true } mark ? mark.Groups["json"].Value : null;
        return json is null ? null : FigureOrigin.Parse(json);
    }

    private static bool IsPng(byte[] file) =>
        file.Length > EndOfHeader && file.AsSpan(0, 8).SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

    private static bool IsSvg(byte[] file) => SvgElement().IsMatch(Encoding.UTF8.GetString(file.AsSpan(0, Math.Min(file.Length, 4096))));

    private static string? OfPng(byte[] file)
    {
        for (int at = FirstChunk; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                return null;
            var body = file.AsSpan(at + 8, (int)length);
            if (file.AsSpan(at + 4, 4).SequenceEqual("iTXt"u8) && body.StartsWith(Encoding.ASCII.GetBytes(PngEntry + "\0\0\0\0\0")))
                return Encoding.UTF8.GetString(body[(PngEntry.Length + 5)..]);
            at += 12 + (int)length;
        }

        return null;
    }

    // The last one: a file may have been updated at its end.
    private static string? OfPdf(string file) => PdfMark().Matches(file) is { Count: > 0 } found
        ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(found[^1].Groups["hex"].Value)) : null;

    [GeneratedRegex(@"<svg\b[^>]*(?<!/)>")]
    private static partial Regex SvgElement();

    [GeneratedRegex("<metadata><origin xmlns=\"urn:landscape-notebooks:origin\">(?<json>[^<]*)</origin></metadata>")]
    private static partial Regex SvgMark();

    [GeneratedRegex("/" + PdfEntry + " ?<FEFF(?<hex>(?:[0-9A-Fa-f]{4})*)>")]
    private static partial Regex PdfMark();
}
