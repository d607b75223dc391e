using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.Prose;

/// <summary>Which characters of a text stand in its edited form, and where: the longest common sequence of words.</summary>
internal sealed partial class TextAlignment
{
    private const long MostPairs = 16_000_000;

    private readonly int[] _places; // of each character of the old text; -1 where it is gone
    private readonly int _length;

    private TextAlignment(int[] places, int length) => (_places, _length) = (places, length);

    public static TextAlignment Of(string old, string edited)
    {
        Match[] a = [.. Word().Matches(old).Cast<Match>()], b = [.. Word().Matches(edited).Cast<Match>()];
        var places = new int[old.Length];
        Array.Fill(places, -1);
        int head = 0, tail = 0;
        while (head < Math.Min(a.Length, b.Length) && a[head].Value == b[head].Value)
            Keep(a[head], b[head++]);
        while (tail < Math.Min(a.Length, b.Length) - head && a[^(tail + 1)].Value == b[^(tail + 1)].Value)
            Keep(a[^(tail + 1)], b[^(++tail)]);
        Match[] x = a[head..(a.Length - tail)], y = b[head..(b.Length - tail)];
        if ((long)x.Length * y.Length <= MostPairs)
            foreach (var (i, j) in Common(x, y))
                Keep(x[i], y[j]);
        return new TextAlignment(places, edited.Length);

        void Keep(Match from, Match to)
        {
            for (int i = 0; i < from.Length; i++)
                places[from.Index + i] = to.Index + i;
        }
    }

    /// <summary>Where what stood from start to end stands now: between the nearest characters on both sides that were kept.</summary>
    public (int Start, int End) Place(int start, int end)
    {
        int left = start - 1, right = end;
        while (left >= 0 && _places[left] < 0)
            left--;
        while (right < _places.Length && _places[right] < 0)
            right++;
        int from = left < 0 ? 0 : _places[left] + 1, to = right == _places.Length ? _length : _places[right];
        return _places.AsSpan(start, end - start).Contains(-1) || end == start
            ? (from, to)
            : (_places[start], _places[end - 1] + 1);
    }

    private static List<(int, int)> Common(Match[] x, Match[] y)
    {
        var longest = new int[x.Length + 1, y.Length + 1]; // of x[i..] and y[j..]
        for (int i = x.Length - 1; i >= 0; i--)
            for (int j = y.Length - 1; j >= 0; j--)
                longest[i, j] = x[i].Value == y[j].Value ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        List<(int, int)> pairs = [];
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            if (x[i].Value == y[j].Value)
                pairs.Add((i++, j++));
            else if (longest[i + 1, j] >= longest[i, j + 1])
                i++;
            else
                j++;
        }

        return pairs;
    }

    [GeneratedRegex(@"\d(?:[\d.,]*\d)?|[^\W\d]+|[\s\S]")]
    private static partial Regex Word();
}
