using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>The lines of an error in the colours of a terminal, which every client of Jupyter shows: what happened in red, places in green,
/// code and carets as they are.</summary>
internal static partial class AnsiTraceback
{
    private const string Red = "\e[1;31m", Green = "\e[32m", Plain = "\e[0m";

    public static IEnumerable<string> Of(string name, IEnumerable<string> lines) => lines.Select((line, i) => Coloured(name, line, i));

    private static string Coloured(string name, string line, int number)
    {
        if (Carets().IsMatch(line))
            return $"{Red}{line}{Plain}";
        if (Frame().Match(line) is { Success: true } frame)
            return $"{frame.Groups["at"]}{Green}{frame.Groups["place"]}{Plain}{frame.Groups["code"]}";
        if (Compiler().Match(line) is { Success: true } error)
            return $"{Green}{error.Groups["place"]}{Plain}{Red}{error.Groups["message"]}{Plain}";
        if (number == 0 && line.StartsWith(name, StringComparison.Ordinal))
            return $"{Red}{name}{Plain}{line[name.Length..]}";
        return number == 0 ? $"{Red}{line}{Plain}" : line;
    }

    [GeneratedRegex(@"^\s*\^+\s*$")]
    private static partial Regex Carets();

    [GeneratedRegex(@"^(?<at>\s+at )(?<place>.*?, line \d+|[^:]*)(?<code>(: .*)?)$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^(?<place>.+, line \d+(, column \d+)?: )(?<message>.*)$")]
    private static partial Regex Compiler();
}
