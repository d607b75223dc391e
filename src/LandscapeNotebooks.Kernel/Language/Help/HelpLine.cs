using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>A cell that asks what something is, as in IPython: <c>Console?</c>, <c>?Math.Sqrt</c>.</summary>
internal static partial class HelpLine
{
    /// <summary>What it asks for; null where it is code.</summary>
    public static string? WordOf(string code)
    {
        var match = Form().Match(code);
        return match.Success && (match.Groups["before"].Length > 0) != (match.Groups["after"].Length > 0)
            ? match.Groups["word"].Value : null;
    }

    [GeneratedRegex(@"^\s*(?<before>\?{0,2})(?<word>#![a-z]+|[\p{L}_][\w.]*)(?<after>\?{0,2})\s*$")]
    private static partial Regex Form();
}
