using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>A number as it is set: a body and, where it is scientific, a raised exponent.</summary>
internal readonly record struct NumberText(string Body, string? Exponent = null)
{
    internal double Width(double size) => FontMetrics.Width(Body, size) + (Exponent is null ? 0 : FontMetrics.Width(Exponent, 0.75 * size));

    /// <summary>As plain text, the exponent in Unicode's raised digits.</summary>
    public override string ToString() =>
        Body + string.Concat(
            (Exponent ?? "").Select(c => c == '\u2212'
                ? '\u207b'
                : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[c - '0']));

    /// <summary>The numbers of one axis in one form: the same decimals, or all scientific where they are huge or tiny.</summary>
    internal static ImmutableArray<NumberText> Of(ImmutableArray<double> values, bool logarithmic = false)
    {
        double largest = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        bool scientific = largest >= 1e5 || (largest > 0 && largest < 1e-3);
        if (logarithmic)
            return [
                .. values.Select(v => v is >= 1e-3 and < 1e5 && largest < 1e5 && values.Min() >= 1e-3 ? Plain(v, 4) : Scientific(v, 0))];
        int decimals = values.Select(v => Decimals(scientific && largest > 0 ? v / Decimal10.Power(Decimal10.Floor(largest)) : v))
            .DefaultIfEmpty(0)
            .Max();
        if (!scientific)
            return [.. values.Select(v => Fixed(v, decimals))];
        int common = Decimal10.Floor(largest);
        return [
            .. values.Select(v => v == 0
                ? new NumberText("0")
                : new NumberText($"{Fixed(v / Decimal10.Power(common), decimals).Body}\u00d710", Signed(common)))];
    }

    /// <summary>One number by itself, to <paramref name="digits"/> significant digits.</summary>
    internal static NumberText One(double value, int digits = 3)
    {
        if (!double.IsFinite(value))
            return new(double.IsNaN(value) ? "NaN" : value > 0 ? "\u221e" : "\u2212\u221e");
        double size = Math.Abs(value);
        return value == 0 || (size >= 1e-3 && size < 1e5) ? Plain(value, digits) : Scientific(value, digits - 1);
    }

    private static NumberText Plain(double value, int digits)
    {
        int decimals = value == 0 ? 0 : Math.Clamp(digits - 1 - Decimal10.Floor(Math.Abs(value)), 0, 15);
        string fixedText = Math.Round(value, decimals).ToString($"0.{new string('#', decimals)}", CultureInfo.InvariantCulture);
        return new(Minus(fixedText));
    }

    private static NumberText Fixed(double value, int decimals) =>
        new(Minus((Math.Round(value, decimals) + 0.0).ToString($"F{decimals}", CultureInfo.InvariantCulture)));

    private static NumberText Scientific(double value, int decimals)
    {
        int n = Decimal10.Floor(Math.Abs(value) * (1 + 1e-12));
        double mantissa = Math.Round(n >= -300 ? value / Decimal10.Power(n) : 1, Math.Max(decimals, 1));
        string body = mantissa == 1 && decimals == 0 ? "10" : Minus(mantissa.ToString("0.##", CultureInfo.InvariantCulture)) + "\u00d710";
        return new(body, Signed(n));
    }

    private static int Decimals(double value)
    {
        for (int d = 0; d < 12; d++)
        {
            if (Math.Abs(Math.Round(value, d) - value) <= 1e-9 * Math.Max(Math.Abs(value), 1e-9))
                return d;
        }

        return 12;
    }

    private static string Signed(int n) => Minus(n.ToString(CultureInfo.InvariantCulture));

    private static string Minus(string text) => text.Replace('-', '\u2212');
}
