namespace LandscapeNotebooks.Kernels;

/// <summary>Elementary functions whose bits do not depend on the platform's mathematics library.</summary>
internal static partial class Elementary
{
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    /// <summary>ln x, within one unit in the last place; NaN below 0, -infinity at 0.</summary>
    /// <remarks>x = 2^k m with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh(s), s = (m - 1)/(m + 1), as a series in s^2.</remarks>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0)
            return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x))
            return x;

        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        double f = mantissa - 1, s = f / (mantissa + 1), square = s * s, series = 0;
        for (int n = 23; n >= 3; n -= 2)
            series = (series + 1.0 / n) * square;

        // ln m = 2s + 2s * series, and 2s = f - s f keeps the leading term exact.
        double tail = exponent * Ln2Low + (2 * s * series - s * f);
        return exponent * Ln2High + (f + tail);
    }
}
