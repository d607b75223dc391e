using System.Net;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Pages.Markup;

namespace LandscapeNotebooks.Tool.Latex;

/// <summary>The tables of an output that is HTML, as tabulars.</summary>
internal static partial class HtmlTables
{
    public static IEnumerable<string> Tabulars(string html) =>
        MarkdownExporter.Tables(html).Select(table => Tabular(HtmlSanitizer.Clean(table))).Where(table => table.Length > 0);

    private static string Tabular(string table)
    {
        var rows = Row().Matches(table).Select(row =>
            Cell().Matches(row.Groups["cells"].Value).Select(cell => Text(cell.Groups["text"].Value)).ToList())
            .Where(row => row.Count > 0).ToList();
        int count = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
        string columns = string.Concat(Enumerable.Range(0, count).Select(i =>
            rows.Skip(1).All(row => i >= row.Count || row[i].Length == 0 || char.IsAsciiDigit(row[i][^1])) ? 'r' : 'l'));
        return LatexFloat.Tabular(columns, rows.Select(row => (IReadOnlyList<string>)row).ToList());
    }

    private static string Text(string html) =>
        LatexText.Escape(WebUtility.HtmlDecode(Blanks().Replace(Tag().Replace(html, " "), " ")).Trim());

    [GeneratedRegex(@"<tr\b[^>]*>(?<cells>[\s\S]*?)(?=</tr|<tr\b|</table|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Row();

    [GeneratedRegex(@"<t[hd]\b[^>]*>(?<text>[\s\S]*?)(?=</t[hd]|<t[hdr]\b|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Cell();

    [GeneratedRegex(@"<(style|svg)\b[\s\S]*?</\1>|<[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
