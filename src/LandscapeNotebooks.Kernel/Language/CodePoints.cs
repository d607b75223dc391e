namespace LandscapeNotebooks.Kernel.Language;

/// <summary>Positions in text: Jupyter counts Unicode code points, .NET counts UTF-16 units, of which some code points take two.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 position of the code point number <paramref name="points"/>; the end of the
    /// text where there are fewer.</summary>
    public static int ToUtf16(string text, int points)
    {
        int at = 0;
        for (; points > 0 && at < text.Length; points--)
            at += IsPair(text, at) ? 2 : 1;
        return at;
    }

    /// <summary>The number of code points before the UTF-16 position <paramref name="position"/>.</summary>
    public static int FromUtf16(string text, int position)
    {
        int points = 0;
        for (int at = 0; at < position; points++)
            at += IsPair(text, at) ? 2 : 1;
        return points;
    }

    private static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
