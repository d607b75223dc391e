using System.Text;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Puts displayed environments that stand by themselves, as notebooks allow, between dollar signs.</summary>
internal static partial class TexEnvironments
{
    public static string Delimit(string markdown)
    {
        StringBuilder delimited = new(markdown.Length);
        HashSet<string> missing = new(StringComparer.Ordinal); // what was looked for to the end once
        int copied = 0, at = 0;
        while (markdown.Contains(@"\begin{", StringComparison.Ordinal) && Opening().Match(markdown, at) is { Success: true } opening)
        {
            at = opening.Index + opening.Length;
            string? name = opening.Groups["name"] is { Success: true } group ? group.Value : null;
            string closing = name is not null ? $@"\end{{{name}}}" : opening.Value == "$$" ? "$$" : "\n" + opening.Value;
            int end = missing.Contains(closing) ? -1 : markdown.IndexOf(closing, at, StringComparison.Ordinal);
            if (end < 0)
            {
                missing.Add(closing);
                continue;
            }

            at = end + closing.Length;
            if (name is null)
                continue; // code and formulas that are delimited already stay
            delimited.Append(markdown, copied, opening.Index - copied)
                .Append("\n$$\n")
                .Append(markdown[opening.Index..at].Trim())
                .Append("\n$$\n");
            copied = at;
        }

        return delimited.Append(markdown, copied, markdown.Length - copied).ToString();
    }

    [GeneratedRegex(@"^(```+|~~~+)|\$\$|^[ \t]*\\begin\{(?<name>(align|equation|gather|multline|alignat|eqnarray)\*?)\}",
        RegexOptions.Multiline)]
    private static partial Regex Opening();
}
