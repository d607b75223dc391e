using System.Globalization;

namespace LandscapeNotebooks.Figures.Scales;

/// <summary>Powers and logarithms of ten with the same bits on every machine: no call into the platform's mathematics library.</summary>
internal static class Decimal10
{
    private const double Ln2 = 0.69314718055994530942, InvLn10 = 0.43429448190325182765;

    /// <summary>10^n, correctly rounded.</summary>
    internal static double Power(int n) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{n}"), CultureInfo.InvariantCulture);

    /// <summary>log10 x, exact at powers of ten; NaN for x not positive or not finite.</summary>
    /// <remarks>x = m 2^e, ln m = 2 artanh((m - 1) / (m + 1)) by its series, |argument| below 0.172.</remarks>
    internal static double Log(double x)
    {
        if (!(x > 0) || !double.IsFinite(x))
            return double.NaN;
        int e = Math.ILogB(x) + 1;
        double m = Math.ScaleB(x, -e);
        if (m < 0.70710678118654752440)
        {
            m *= 2;
            e--;
        }

        double s = (m - 1) / (m + 1), square = s * s, sum = 0;
        for (int k = 23; k >= 1; k -= 2)
            sum = sum * square + 1.0 / k;
        double log = (2 * s * sum + e * Ln2) * InvLn10;
        double whole = Math.Round(log);
        return Math.Abs(log - whole) < 1e-9 && Power((int)whole) == x ? whole : log;
    }

    /// <summary>10^x: the whole power exactly, the rest by the series of exp.</summary>
    internal static double Exp(double x)
    {
        double whole = Math.Floor(x), r = (x - whole) / InvLn10 / 4, sum = 1;
        for (int k = 20; k >= 1; k--)
            sum = 1 + sum * r / k;
        double square = sum * sum;
        return square * square * Power((int)whole);
    }

    /// <summary>The greatest n with 10^n not above x, for x from 1e-307 to 1e307.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x lies outside.</exception>
    internal static int Floor(double x)
    {
        if (!(x >= 1e-307 && x <= 1e307))
            throw new ArgumentOutOfRangeException(nameof(x), x, "expected 1e-307 to 1e307.");
        int n = (int)Math.Floor(Log(x));
        while (Power(n) > x)
            n--;
        while (Power(n + 1) <= x)
            n++;
        return n;
    }
}
