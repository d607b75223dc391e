using System.Globalization;
using System.Text;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>One page on a package that was computed again: what is equal to the bit, what differs and by how much.</summary>
internal sealed class ReproductionPage
{
    private const int Width = 10, LongestText = 160, MostShown = 30;

    private readonly List<(string Label, string Text)> _lines = [];
    private readonly List<string> _differences = [];
    private int _equal;

    /// <summary>Whether all that was compared is the same, and something was.</summary>
    public bool IsSame => _equal > 0 && _differences.Count == 0;

    /// <summary>Says what was done with what.</summary>
    public void Tell(string label, string text) => _lines.Add((label, Plain(text)));

    /// <summary>Things that are equal to the bit.</summary>
    public void Equal(string what, int count)
    {
        if (count == 0)
            return;
        _equal += count;
        Tell("equal", what);
    }

    /// <summary>A thing that differs, and where; what it was and what it is where that can be told.</summary>
    public void Differ(string what, string? before = null, string? now = null) => _differences.Add(Plain(what)
        + (before is null && now is null ? "" : $"\n{Indent}  packed  {Cut(before)}\n{Indent}  here    {Cut(now)}"));

    public override string ToString()
    {
        StringBuilder page = new();
        foreach (var (label, text) in _lines)
            page.Append($"{label.PadRight(Width)} {text}\n");
        foreach (string difference in _differences.Take(MostShown))
            page.Append($"{"DIFFERS",-Width} {difference}\n");
        if (_differences.Count > MostShown)
            page.Append(CultureInfo.InvariantCulture, $"{Indent} and {_differences.Count - MostShown} more\n");
        string result = IsSame ? "the same, to the bit"
            : _differences.Count > 0 ? FormattableString.Invariant($"NOT the same: {_differences.Count} differ") : "nothing was compared";
        return page.Append($"{"result",-Width} {result}\n").ToString();
    }

    /// <summary>A text of a stranger, without what a terminal would obey.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Indent => new(' ', Width);

    private static string Cut(string? text) => text is null ? "(nothing)"
        : Plain(text) is var line && line.Length <= LongestText ? line : line[..LongestText] + "…";
}
