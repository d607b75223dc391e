namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>The texts that may take the place of code[Start..End], positions in UTF-16 units.</summary>
internal sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items)
{
    private const int MaximumItems = 500;

    public static CompletionList Empty(int cursor) => new(cursor, cursor, []);

    /// <summary>Keeps the candidates that the typed text begins, without case; where there are none, those whose capitals
    /// it spells (wl: WriteLine).</summary>
    public static CompletionList Select(string typed, int start, int end, IEnumerable<CompletionItem> candidates)
    {
        CompletionItem[] all = [.. candidates.DistinctBy(item => item.Text)];
        CompletionItem[] fitting = [.. all.Where(item => Key(item).StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
        if (fitting.Length == 0)
            fitting = [.. all.Where(item => SpellsCapitals(typed, Key(item)))];

        var ordered = fitting
            .OrderByDescending(item => item.IsExpected)
            .ThenByDescending(item => Key(item).StartsWith(typed, StringComparison.Ordinal))
            // expected values keep the order of their declaration
            .ThenBy(item => item.IsExpected ? "" : item.Text, StringComparer.OrdinalIgnoreCase)
            .ThenBy(item => item.IsExpected ? "" : item.Text, StringComparer.Ordinal);
        return new CompletionList(start, end, [.. ordered.Take(MaximumItems)]);
    }

    /// <summary>Whether a list for the typed text may hold a text.</summary>
    public static bool MayFit(string typed, string text) =>
        text.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || SpellsCapitals(typed, text);

    private static string Key(CompletionItem item) => item.Name ?? item.Text;

    private static bool SpellsCapitals(string typed, string text)
    {
        int spelt = 0;
        for (int i = 0; i < text.Length && spelt < typed.Length; i++)
        {
            if (i > 0 && !char.IsUpper(text[i]))
                continue;
            if (char.ToUpperInvariant(text[i]) != char.ToUpperInvariant(typed[spelt++]))
                return false;
        }

        return typed.Length > 0 && spelt == typed.Length;
    }
}
