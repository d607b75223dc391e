using System.IO.Enumeration;

namespace LandscapeNotebooks.Kernel.Jupyter.Requests;

/// <summary>A cell that was run: its number, its text, and the plain text of its value.</summary>
internal sealed record HistoryEntry(int Line, string Input, string? Output);

/// <summary>The cells of this session that were stored, in order.</summary>
internal sealed class CellHistory
{
    private readonly List<HistoryEntry> _entries = [];

    public void Add(HistoryEntry entry) => _entries.Add(entry);

    /// <summary>The last <paramref name="count"/> entries.</summary>
    public IReadOnlyList<HistoryEntry> Tail(int count) => [.. _entries.TakeLast(count)];

    /// <summary>The entries with start &lt;= line &lt; stop; stop 0 or less means to the end.</summary>
    public IReadOnlyList<HistoryEntry> Range(int start, int stop) =>
        [.. _entries.Where(entry => entry.Line >= start && (stop <= 0 || entry.Line < stop))];

    /// <summary>The last <paramref name="count"/> entries whose text matches the pattern of * and ?.</summary>
    /// <param name="pattern">Matched against the whole text.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="unique">Of equal texts only the last one.</param>
    public IReadOnlyList<HistoryEntry> Search(string pattern, int count, bool unique)
    {
        var matches = _entries.Where(entry => FileSystemName.MatchesSimpleExpression(Escape(pattern), entry.Input, ignoreCase: false));
        if (unique)
            matches = matches.GroupBy(entry => entry.Input).Select(group => group.Last()).OrderBy(entry => entry.Line);
        return [.. matches.TakeLast(count)];
    }

    // A backslash is a character of C#, not an escape.
    private static string Escape(string pattern) => pattern.Replace("\\", "\\\\", StringComparison.Ordinal);
}
