using System.Globalization;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.Verification;

/// <summary>Compares texts line by line: to the character, or their numbers within a tolerance and the words
/// between them to the character.</summary>
internal static partial class TextComparison
{
    /// <summary>The first line that differs, with 1-based number; null where none does.</summary>
    public static (int Line, string? Committed, string? Found)? FirstDifference(string committed, string found, OutputTolerance tolerance)
    {
        string[] before = committed.Split('\n'), now = found.Split('\n');
        for (int i = 0; i < Math.Max(before.Length, now.Length); i++)
        {
            string? a = i < before.Length ? before[i] : null, b = i < now.Length ? now[i] : null;
            if (a is null || b is null || !Agrees(a.TrimEnd('\r'), b.TrimEnd('\r'), tolerance))
                return (i + 1, a, b);
        }

        return null;
    }

    /// <summary>How far the numbers of two texts lie apart; null where their words differ.</summary>
    public static NumberDistance? Distance(string committed, string found)
    {
        double[] before = Numbers(committed), now = Numbers(found);
        return Words(committed).SequenceEqual(Words(found)) ? NumberDistance.Of(before, now) : null;
    }

    private static bool Agrees(string a, string b, OutputTolerance tolerance)
    {
        if (a == b)
            return true;
        if (tolerance.IsExact)
            return false;

        // Columns are padded by the width of their numbers: blanks count as one.
        string[] words = Words(a), others = Words(b);
        double[] x = Numbers(a), y = Numbers(b);
        return words.SequenceEqual(others)
            && x.Zip(y).All(p => Math.Abs(p.First - p.Second) <= tolerance.Relative * Math.Max(Math.Abs(p.First), Math.Abs(p.Second)));
    }

    private static string[] Words(string line) => [.. Number().Split(line).Select(word => Blanks().Replace(word, " ").Trim())];

    private static double[] Numbers(string line) =>
        [.. Number().Matches(line).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
