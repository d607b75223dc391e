namespace LandscapeNotebooks.Numerics.Functions;

/// <content>ln x and ln(1 + x).</content>
public static partial class Elementary
{
    private const long SquareRootOfHalfBits = 0x3FE6A09E667F3BCD;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double Third = 1.0 / 3, ThirdLow = 1.850371707708594e-17; // 1/3 = Third + ThirdLow

    // 1/5, 1/7, ... 1/29: the last one's share of ln m is below 2^-70.
    private const double C5 = 1.0 / 5, C7 = 1.0 / 7, C9 = 1.0 / 9, C11 = 1.0 / 11, C13 = 1.0 / 13, C15 = 1.0 / 15,
        C17 = 1.0 / 17, C19 = 1.0 / 19, C21 = 1.0 / 21, C23 = 1.0 / 23, C25 = 1.0 / 25, C27 = 1.0 / 27, C29 = 1.0 / 29;

    /// <summary>ln x, within 0.501 units in the last place; NaN below 0, -infinity at 0.</summary>
    /// <remarks>x = 2^k m, m in [sqrt(1/2), sqrt 2); ln m = 2 artanh s = 2s (1 + s^2/3 + s^4/5 + ...), s = (m - 1)/(m + 1).</remarks>
    public static double Log(double x) => Log(x, 0);

    /// <summary>ln(1 + x), within 0.501 units in the last place; NaN below -1, -infinity at -1.</summary>
    /// <remarks>1 + x = u + c exactly, and ln(u + c) = ln u + c/u, as (c/u)^2 is below 2^-106.</remarks>
    public static double LogOnePlus(double x)
    {
        var (u, c) = TwoSum(1, x);
        return u == 1 || double.IsPositiveInfinity(x) ? x : Log(u, c / u);
    }

    // ln x + correction, with one rounding at the end: every sum of the leading terms is a pair of doubles.
    private static double Log(double x, double correction)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;

        int scaled = 0;
        if (x < SmallestNormal)
        {
            x *= 18014398509481984; // 2^54 makes a subnormal number normal
            scaled = 54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits - SquareRootOfHalfBits) >> 52;
        double m = BitConverter.Int64BitsToDouble(bits - (exponent << 52)), k = exponent - scaled;

        double f = m - 1, sum = m + 1, sumLow = m - (sum - 1); // all but sum are exact
        double s = f / sum;
        double sLow = Math.FusedMultiplyAdd(-s, sumLow, Math.FusedMultiplyAdd(-s, sum, f)) / sum;
        var (z, zLow) = TwoProduct(s, s);
        zLow = Math.FusedMultiplyAdd(2 * s, sLow, zLow);

        double p = Math.FusedMultiplyAdd(C29, z, C27);
        p = Math.FusedMultiplyAdd(p, z, C25);
        p = Math.FusedMultiplyAdd(p, z, C23);
        p = Math.FusedMultiplyAdd(p, z, C21);
        p = Math.FusedMultiplyAdd(p, z, C19);
        p = Math.FusedMultiplyAdd(p, z, C17);
        p = Math.FusedMultiplyAdd(p, z, C15);
        p = Math.FusedMultiplyAdd(p, z, C13);
        p = Math.FusedMultiplyAdd(p, z, C11);
        p = Math.FusedMultiplyAdd(p, z, C9);
        p = Math.FusedMultiplyAdd(p, z, C7);
        p = Math.FusedMultiplyAdd(p, z, C5);

        // c = 1/3 + z p, g = z c, and 2 artanh s = 2s + 2s g.
        var (c, cLow) = FastTwoSum(Third, z * p);
        cLow += ThirdLow;
        var (g, gLow) = TwoProduct(z, c);
        gLow = Math.FusedMultiplyAdd(z, cLow, Math.FusedMultiplyAdd(zLow, c, gLow));
        var (h, hLow) = TwoProduct(2 * s, g);
        hLow = Math.FusedMultiplyAdd(2 * s, gLow, Math.FusedMultiplyAdd(2 * sLow, g, hLow));

        var (log, logLow) = FastTwoSum(2 * s, h);
        var (total, totalLow) = FastTwoSum(k * Ln2High, log);
        return total + (totalLow + (Math.FusedMultiplyAdd(k, Ln2Low, 2 * sLow + hLow) + logLow + correction));
    }
}
