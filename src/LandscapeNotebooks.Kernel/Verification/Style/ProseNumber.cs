using System.Globalization;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.Verification.Style;

/// <summary>A number that a text states as a finding.</summary>
/// <param name="Text">As written.</param>
/// <param name="Value">Without its sign: "falls by 0.3" and -0.3 are the same finding.</param>
/// <param name="Unit">One unit of its last digit.</param>
/// <param name="IsPercentage">Whether a percent sign follows.</param>
/// <param name="Sentence">Where it stands.</param>
internal sealed partial record ProseNumber(string Text, double Value, double Unit, bool IsPercentage, string Sentence)
{
    /// <summary>The numbers with a decimal point and the percentages of a Markdown text, outside of formulas, code, links
    /// and quotations of a source.</summary>
    public static IEnumerable<ProseNumber> In(string markdown)
    {
        string prose = NotProse().Replace(markdown, " … ");
        foreach (string sentence in Sentences().Split(prose))
        {
            if (NamesSource().IsMatch(sentence))
                continue;
            foreach (Match match in Number().Matches(sentence))
            {
                string digits = match.Groups["digits"].Value;
                bool isPercentage = match.Groups["percent"].Success;
                if (!isPercentage && !digits.Contains('.', StringComparison.Ordinal))
                    continue;
                double value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
                yield return new(match.Value.Trim(), value, UnitOf(digits), isPercentage, Blanks().Replace(sentence, " ").Trim());
            }
        }
    }

    /// <summary>Whether a printed value, rounded or cut to the digits of this number, is this number.</summary>
    public bool Agrees(double printed)
    {
        double distance = Math.Abs(Math.Abs(printed) - Value);
        double asPercentage = IsPercentage ? Math.Abs(100 * Math.Abs(printed) - Value) : double.PositiveInfinity;
        return Math.Min(distance, asPercentage) <= 0.5 * Unit * (1 + 1e-9);
    }

    private static double UnitOf(string digits)
    {
        int exponent = digits.IndexOfAny(['e', 'E']);
        string mantissa = exponent < 0 ? digits : digits[..exponent];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        int power = (point < 0 ? 0 : point + 1 - mantissa.Length)
            + (exponent < 0 ? 0 : int.Parse(digits[(exponent + 1)..], CultureInfo.InvariantCulture));
        return double.Parse($"1e{power}", CultureInfo.InvariantCulture);
    }

    // Fenced and inline code, displayed and inline formulas, link targets, numbers of equations as in (5.1), of sections in headings.
    [GeneratedRegex(@"```.*?```|`[^`\n]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)|\(\d+\.\d+\)|^#+\s+[\d.]+",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex NotProse();

    [GeneratedRegex(@"(?<=[.!?:;])\s+(?=[\p{Lu}*_\[(])|\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.)\s)")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b|et al\.")]
    private static partial Regex NamesSource();

    [GeneratedRegex(@"(?<![\w.,])(?<digits>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?<percent>\s?(?:%|per cent))?(?![\w])")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
