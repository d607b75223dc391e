using System.Globalization;
using System.Text;

namespace LandscapeNotebooks.Assignments.Cells;

/// <summary>Numbers as Python reads and writes them.</summary>
internal static class PythonFloat
{
    private const int LeastFixed = -3, MostFixed = 16; // places of the point between which Python writes no exponent

    /// <summary>repr(x): the shortest digits that give x again; 1.0, 1e+16, 1e-05.</summary>
    public static string Text(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        string sign = double.IsNegative(value) ? "-" : "";
        var (digits, point) = Digits(Math.Abs(value)); // 0.digits * 10^point
        if (point is < LeastFixed or > MostFixed)
        {
            string fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return string.Create(
                CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(point > 0 ? '+' : '-')}{Math.Abs(point - 1):00}");
        }

        return point <= 0 ? $"{sign}0.{new string('0', -point)}{digits}"
            : digits.Length <= point ? $"{sign}{digits.PadRight(point, '0')}.0"
            : $"{sign}{digits[..point]}.{digits[point..]}";
    }

    /// <summary>float(text): blanks around it, a sign, digits of any script with single underscores between them, inf, nan.</summary>
    public static bool TryParse(string text, out double value)
    {
        var plain = new StringBuilder(text.Length);
        string trimmed = text.Trim();
        for (int i = 0; i < trimmed.Length; i++)
        {
            char c = trimmed[i];
            if (c == '_')
            {
                if (i == 0 || i == trimmed.Length - 1 || !char.IsDigit(trimmed[i - 1]) || !char.IsDigit(trimmed[i + 1]))
                    return Fail(out value);
                continue;
            }

            plain.Append(char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c);
        }

        string number = plain.ToString();
        switch (number.TrimStart('+', '-').ToUpperInvariant())
        {
            case "INF" or "INFINITY" when number.Length - number.TrimStart('+', '-').Length <= 1:
                value = number[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
                return true;
            case "NAN" when number.Length <= "NaN".Length + 1:
                value = double.NaN;
                return true;
            default:
                const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
                // .NET would also read its own words, which Python does not know.
                return (number.Length > 0 && number.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or 'e' or 'E')
                    && double.TryParse(number, Plain, CultureInfo.InvariantCulture, out value)) || Fail(out value);
        }
    }

    private static bool Fail(out double value)
    {
        value = 0;
        return false;
    }

    private static (string Digits, int Point) Digits(double value)
    {
        if (value == 0)
            return ("0", 1);
        string[] parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        int dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        int point = (dot < 0 ? parts[0].Length : dot) + exponent;
        string all = parts[0].Replace(".", "", StringComparison.Ordinal);
        string digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), point - (all.Length - digits.Length));
    }
}
