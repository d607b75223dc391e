using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Figures.Printing;

/// <summary>What a printed PDF says of itself, so that the same page has the same bytes: without the time of its making, its elements
/// numbered from 1.</summary>
public static partial class PdfFile
{
    private const string Epoch = "D:20000101000000+00'00'";

    /// <summary>The file with these entries in place of its own, as an update at its end (ISO 32000, 7.5.6).</summary>
    /// <param name="pdf">As the browser printed it, with a table of references at its end.</param>
    /// <param name="entries">Names of the information dictionary and their texts.</param>
    public static byte[] Describe(byte[] pdf, IReadOnlyDictionary<string, string> entries)
    {
        string text = Encoding.Latin1.GetString(pdf);
        text = Dates().Replace(text, date => $"{date.Groups["key"].Value}({Epoch[..Math.Min(Epoch.Length, date.Groups["date"].Length)]}"
            .PadRight(date.Length - 1) + ")");
        text = Renumbered(text);
        var trailer = Trailer().Matches(text)[^1];
        int at = text.Length, size = int.Parse(Size().Match(trailer.Value).Groups["n"].Value, CultureInfo.InvariantCulture);
        string root = Root().Match(trailer.Value).Value, previous = trailer.Groups["xref"].Value;
        StringBuilder update = new(text.EndsWith('\n') ? "" : "\n");
        at += update.Length;
        update.Append(CultureInfo.InvariantCulture, $"{size} 0 obj\n<<");
        foreach (var (key, value) in entries)
            update.Append($"/{key} {Text(value)}\n");
        update.Append(">>\nendobj\n");
        int xref = text.Length + update.Length;
        update.Append(CultureInfo.InvariantCulture, $"xref\n{size} 1\n{at:0000000000} 00000 n \n")
            .Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {size + 1}\n{root}\n/Info {size} 0 R\n/Prev {previous}>>\n")
            .Append(CultureInfo.InvariantCulture, $"startxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text + update);
    }

    // Elements have the numbers that they had in the browser's memory; their order is that of the page.
    private static string Renumbered(string text)
    {
        var numbers = Node().Matches(text).Select(node => node.Groups["n"].Value).Distinct().Order(StringComparer.Ordinal)
            .Select((n, i) => (Old: n, New: (i + 1).ToString("D8", CultureInfo.InvariantCulture)))
            .ToDictionary(n => n.Old, n => n.New, StringComparer.Ordinal);
        return Node().Replace(text, node => $"(node{numbers[node.Groups["n"].Value]})");
    }

    /// <summary>A text as UTF-16 in hexadecimal digits, which every reader knows.</summary>
    private static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    [GeneratedRegex(@"(?<key>/(?:CreationDate|ModDate) ?)\((?<date>D:[0-9+\-'Z]*)\)")]
    private static partial Regex Dates();

    [GeneratedRegex(@"\(node(?<n>\d{8})\)")]
    private static partial Regex Node();

    [GeneratedRegex(@"trailer\s*<<(?:(?!startxref)[\s\S])*>>\s*startxref\s*(?<xref>\d+)\s*%%EOF")]
    private static partial Regex Trailer();

    [GeneratedRegex(@"/Size (?<n>\d+)")]
    private static partial Regex Size();

    [GeneratedRegex(@"/Root \d+ \d+ R")]
    private static partial Regex Root();
}
