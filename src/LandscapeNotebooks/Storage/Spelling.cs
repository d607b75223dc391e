namespace LandscapeNotebooks.Storage;

/// <summary>Finds the word that a misspelt one was meant to be.</summary>
public static class Spelling
{
    /// <summary>The nearest word, if it is at most 2 edits away and less than half of its letters differ; null otherwise.</summary>
    public static string? Nearest(string word, IEnumerable<string> words) => words
        .Select(candidate => (candidate, distance: Distance(word, candidate)))
        .Where(pair => pair.distance <= 2 && 2 * pair.distance < pair.candidate.TrimStart('-', '#', '!').Length)
        .OrderBy(pair => pair.distance)
        .Select(pair => pair.candidate)
        .FirstOrDefault();

    /// <summary>The least number of insertions, deletions, replacements and swaps of neighbours.</summary>
    /// <remarks>The optimal string alignment distance: F. Damerau, 1964.</remarks>
    internal static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
