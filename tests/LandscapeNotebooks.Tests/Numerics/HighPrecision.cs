using System.Numerics;

namespace LandscapeNotebooks.Tests.Numerics;

/// <summary>Elementary functions in fixed point of 400 bits, far beyond a double: the truth that tests measure against.</summary>
internal static class HighPrecision
{
    private const int Bits = 400;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = 2 * ArTanh(One / 3); // ln 2 = 2 artanh(1/3)

    /// <summary>The distance of a double from exp x, in units in the last place of that double.</summary>
    public static double ExpError(double x, double actual)
    {
        var (k, e) = Exp(Of(x));
        return Error(actual, e, k);
    }

    public static double ExpMinusOneError(double x, double actual) => Error(actual, ExpFixed(x) - One, 0);

    public static double LogError(double x, double actual) => Error(actual, Log(x), 0);

    public static double LogOnePlusError(double x, double actual) => Error(actual, LogFixed(One + Of(x)), 0);

    public static double SigmoidError(double z, double actual) => Error(actual, Divide(One, One + ExpFixed(-z)), 0);

    public static double SoftplusError(double z, double actual) => Error(actual, LogFixed(One + ExpFixed(z)), 0);

    public static double TanhError(double z, double actual) => Error(actual, Divide(ExpFixed(2 * z) - One, ExpFixed(2 * z) + One), 0);

    public static double SinError(double x, double actual) => Error(actual, Series(Of(x), 1), 0);

    public static double CosError(double x, double actual) => Error(actual, Series(Of(x), 0), 0);

    private static BigInteger Log(double x)
    {
        int k = Math.ILogB(x);
        return LogOfMantissa(Of(Math.ScaleB(x, -k))) + k * Ln2;
    }

    private static BigInteger LogFixed(BigInteger x)
    {
        int k = (int)x.GetBitLength() - 1 - Bits;
        return LogOfMantissa(k >= 0 ? x >> k : x << -k) + k * Ln2;
    }

    private static BigInteger LogOfMantissa(BigInteger m) => 2 * ArTanh(Divide(m - One, m + One));

    private static BigInteger ArTanh(BigInteger s)
    {
        BigInteger sum = 0, power = s, square = Multiply(s, s);
        for (int n = 1; !power.IsZero && power != -1; n += 2)
        {
            sum += power / n;
            power = Multiply(power, square);
        }

        return sum;
    }

    // exp x = 2^K E
    private static (int K, BigInteger E) Exp(BigInteger x)
    {
        int k = (int)(x / Ln2);
        BigInteger r = x - k * Ln2, sum = One, term = One;
        for (int n = 1; !term.IsZero && term != -1; n++)
        {
            term = Multiply(term, r) / n;
            sum += term;
        }

        return (k, sum);
    }

    private static BigInteger ExpFixed(double x)
    {
        var (k, e) = Exp(Of(x));
        return k >= 0 ? e << k : e >> -k;
    }

    // x^start / start! - x^(start+2) / (start+2)! + ...; the arguments of the tests stay below 200, whose largest term 2^288 fits.
    private static BigInteger Series(BigInteger x, int start)
    {
        BigInteger term = start == 0 ? One : x, sum = term, square = Multiply(x, x);
        for (int n = start + 1; !term.IsZero && term != -1; n += 2)
        {
            term = -Multiply(term, square) / (n * (n + 1));
            sum += term;
        }

        return sum;
    }

    // |actual - truth 2^shift| / ulp(actual)
    private static double Error(double actual, BigInteger truth, int shift)
    {
        double unit = Math.BitIncrement(Math.Abs(actual)) - Math.Abs(actual);
        int exponent = Math.ILogB(unit) - shift; // compare at the scale of the truth
        BigInteger scaled = Scale(new BigInteger(actual / unit), exponent);
        BigInteger difference = BigInteger.Abs(scaled - truth);
        return (double)(exponent + Bits >= 60 ? difference >> (exponent + Bits - 60) : difference << (60 - exponent - Bits)) / (1L << 60);
    }

    // n 2^exponent in fixed point
    private static BigInteger Scale(BigInteger n, int exponent) => exponent + Bits >= 0 ? n << (exponent + Bits) : n >> -(exponent + Bits);

    private static BigInteger Of(double x)
    {
        if (x == 0)
            return 0;
        int exponent = Math.Max(Math.ILogB(x), -1022) - 52;
        return Scale(new BigInteger(Math.ScaleB(x, -exponent)), exponent);
    }

    private static BigInteger Multiply(BigInteger a, BigInteger b) => (a * b) >> Bits;

    private static BigInteger Divide(BigInteger a, BigInteger b) => (a << Bits) / b;
}
