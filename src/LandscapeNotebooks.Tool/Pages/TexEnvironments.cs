using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Puts displayed environments that stand by themselves, as notebooks allow, between dollar signs.</summary>
internal static partial class TexEnvironments
{
    public static string Delimit(string markdown) => markdown.Contains(@"\begin{", StringComparison.Ordinal)
        ? Fenced().Replace(markdown, part => part.Groups["tex"].Success ? $"\n$$\n{part.Groups["tex"].Value.Trim()}\n$$\n" : part.Value)
        : markdown;

    // Code fences and formulas that are delimited already match first and stay.
    [GeneratedRegex(@"^(?<fence>```+|~~~+).*?^\k<fence>|\$\$.*?\$\$|^[ \t]*(?<tex>\\begin\{(?<name>(align|equation|gather|multline|alignat|eqnarray)\*?)\}.*?\\end\{\k<name>\})",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();
}
