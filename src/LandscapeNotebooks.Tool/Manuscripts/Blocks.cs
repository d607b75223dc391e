using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>The parts of a Markdown text that a manuscript reads: captions, formulas with a name, headings; code is none of them.</summary>
internal static partial class Blocks
{
    /// <summary><c>: text {#fig-name}</c>, a paragraph of its own.</summary>
    [GeneratedRegex(@"(?<=^|\n) {0,3}:[ \t]+(?<text>(?:(?!\n[ \t]*\n)[\s\S])+?)[ \t\n]*\{#(?<name>(?:fig|tbl)-[\w-]+)\}[ \t]*(?=\n|$)")]
    public static partial Regex Caption();

    /// <summary><c>$$ ... $$ {#eq-name}</c>.</summary>
    [GeneratedRegex(@"\$\$(?<tex>(?:(?!\$\$)[\s\S])+?)\$\$[ \t]*\{#(?<name>eq-[\w-]+)\}")]
    public static partial Regex Equation();

    /// <summary>A heading with #, and the name it may have.</summary>
    [GeneratedRegex(@"(?<=^|\n)(?<signs>#{1,6})[ \t]+(?<title>[^\n]*?)[ \t]*(?:\{#(?<name>sec-[\w-]+)\})?[ \t]*#*(?=\n|$)")]
    public static partial Regex Heading();

    /// <summary>The tag that a formula gives itself.</summary>
    [GeneratedRegex(@"\\tag\*?\{(?<tag>[^{}]*)\}")]
    public static partial Regex Tag();

    /// <summary>Replaces outside of code, and where asked outside of formulas.</summary>
    public static string Replace(string markdown, Regex what, Func<Match, string> with, bool inFormulas = true)
    {
        if (!what.IsMatch(markdown))
            return markdown;
        var closed = Closed(markdown, inFormulas);
        return what.Replace(markdown, match => closed.Any(range => match.Index >= range.Start && match.Index < range.End)
            ? match.Value
            : with(match));
    }

    private static List<(int Start, int End)> Closed(string text, bool inFormulas)
    {
        List<(int, int)> closed = [];
        for (int at = 0; at < text.Length; at++)
        {
            int end = text[at] switch
            {
                '`' or '~' => MarkdownCode.End(text, at),
                '$' when !inFormulas => FormulaEnd(text, at),
                '\\' => Math.Min(at + 2, text.Length),
                _ => at,
            };
            if (end <= at)
                continue;
            closed.Add((at, end));
            at = end - 1;
        }

        return closed;
    }

    private static int FormulaEnd(string text, int start)
    {
        string sign = string.CompareOrdinal(text, start, "$$", 0, 2) == 0 ? "$$" : "$";
        int end = text.IndexOf(sign, start + sign.Length, StringComparison.Ordinal);
        int paragraph = text.IndexOf("\n\n", start, StringComparison.Ordinal);
        return end < 0 || (sign.Length == 1 && paragraph >= 0 && paragraph < end) ? start + sign.Length : end + sign.Length;
    }
}
