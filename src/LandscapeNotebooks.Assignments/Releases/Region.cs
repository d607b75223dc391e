using System.Text;

namespace LandscapeNotebooks.Assignments.Releases;

/// <summary>The lines between two marks: a solution, hidden tests, a mark scheme.</summary>
/// <param name="What">How messages call it: hidden tests.</param>
/// <param name="Begin">A line that has this text opens it.</param>
/// <param name="End">A line that has this text closes it.</param>
internal sealed record Region(string What, string Begin, string End)
{
    public static Region Solution { get; } = new("solution", "BEGIN SOLUTION", "END SOLUTION");

    public static Region HiddenTests { get; } = new("hidden tests", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS");

    public static Region MarkScheme { get; } = new("mark scheme", "BEGIN MARK SCHEME", "END MARK SCHEME");

    public static IReadOnlyList<Region> All { get; } = [Solution, HiddenTests, MarkScheme];

    /// <summary>The source with something else, indented as the mark was, in place of every such region; a lone end goes.</summary>
    /// <param name="source">The text of a cell.</param>
    /// <param name="instead">What takes the place; null for nothing.</param>
    /// <exception cref="FormatException">A region is not closed, or opened within itself.</exception>
    public (string Source, bool Found) Replace(string source, string? instead)
    {
        var kept = new List<string>();
        int line = 0, opened = 0;
        bool found = false;
        foreach (var text in source.Split('\n'))
        {
            line++;
            if (text.Contains(Begin, StringComparison.Ordinal))
            {
                if (opened > 0)
                    throw new FormatException($"line {line} says {Begin} within the one of line {opened}; close that first with {End}.");
                (opened, found) = (line, true);
                if (instead is not null)
                    kept.AddRange(instead.Split('\n').Select(stub => Indent(text) + stub));
            }
            else if (text.Contains(End, StringComparison.Ordinal))
            {
                opened = 0;
            }
            else if (opened == 0)
            {
                kept.Add(text);
            }
        }

        return opened == 0
            ? (string.Join('\n', kept), found)
            : throw new FormatException($"line {opened} says {Begin}, but no line of its own after it says {End}.");
    }

    private static string Indent(string line)
    {
        var blanks = new StringBuilder();
        foreach (char c in line.TakeWhile(char.IsWhiteSpace))
            blanks.Append(c);
        return blanks.ToString();
    }
}
