namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Widths of texts, estimated from above: a page without a script cannot measure, and no label may be clipped.</summary>
/// <remarks>Advance widths in thousandths of the font size, by class of character, after the widest of the
/// common sans-serif fonts.</remarks>
internal static class FontMetrics
{
    internal static double Width(string text, double size)
    {
        double sum = 0;
        foreach (var rune in text.EnumerateRunes())
            sum += Advance(rune.Value);
        return sum * size / 1000;
    }

    /// <summary>The size, at most <paramref name="size"/>, at which a text is no wider than <paramref name="room"/>.</summary>
    internal static double Fit(string text, double size, double room) => size * Math.Min(1, room / Math.Max(Width(text, size), 1e-9));

    /// <summary>Breaks a text at blanks so that no line is wider than <paramref name="width"/>, unless one word is.</summary>
    internal static List<string> Wrap(string text, double size, double width)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split((char[])[' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, size) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }

    private static int Advance(int c) => c switch
    {
        'i' or 'j' or 'l' or '\'' or '|' or '.' or ',' or ':' or ';' or '!' => 320,
        'f' or 't' or 'r' or 'I' or ' ' or '(' or ')' or '[' or ']' or '/' => 400,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 970,
        >= '0' and <= '9' => 640,
        >= 'A' and <= 'Z' => 710,
        >= 'a' and <= 'z' => 610,
        '-' => 370,
        '\u2212' or '+' or '=' or '<' or '>' or '\u00d7' => 840,
        >= 0x300 and < 0x370 => 0, // combining marks
        >= 0x1100 => 1000,
        _ => 680,
    };
}
