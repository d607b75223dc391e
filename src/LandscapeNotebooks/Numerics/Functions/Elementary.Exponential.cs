namespace LandscapeNotebooks.Numerics.Functions;

/// <content>exp x and exp x - 1.</content>
public static partial class Elementary
{
    private const double ExpOverflow = 709.782712893384, ExpUnderflow = -745.1332191019412;

    private const double F3 = 1.0 / 6, F4 = 1.0 / 24, F5 = 1.0 / 120, F6 = 1.0 / 720, F7 = 1.0 / 5040, F8 = 1.0 / 40320,
        F9 = 1.0 / 362880, F10 = 1.0 / 3628800, F11 = 1.0 / 39916800, F12 = 1.0 / 479001600, F13 = 1.0 / 6227020800;

    /// <summary>exp x, within 0.6 units in the last place (1 where the result is subnormal).</summary>
    /// <remarks>x = k ln 2 + r with |r| at most (ln 2)/2; exp r is its Taylor polynomial of degree 13, whose
    /// remainder is below 5e-18.</remarks>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x > ExpOverflow)
            return double.PositiveInfinity;
        if (x < ExpUnderflow)
            return 0;

        var (k, r, tail) = ReducedExp(x);
        var (high, low) = FastTwoSum(1, r);
        double value = high + (low + tail);

        // 2^k in two factors: k runs from -1075 to 1024, beyond the exponents of a double.
        long half = (long)k >> 1;
        return value * PowerOfTwo(half) * PowerOfTwo((long)k - half);
    }

    /// <summary>exp x - 1 without cancellation near 0, within 0.8 units in the last place.</summary>
    public static double ExpMinusOne(double x)
    {
        if (!(Math.Abs(x) < 40))
            return Exp(x) - 1; // exp(-40) is below half a unit of 1, and 1 below that of exp 40

        var (k, r, tail) = ReducedExp(x);
        if (k == 0)
            return r + tail;

        double scale = PowerOfTwo((long)k);
        var (high, low) = FastTwoSum(1, r);
        var (sum, error) = TwoSum(scale * high, -1);
        return sum + (error + scale * (low + tail));
    }

    // exp x = 2^k (1 + R + Tail).
    private static (double K, double R, double Tail) ReducedExp(double x)
    {
        double k = Math.Round(x * Log2E);
        var (r, rLow) = FastTwoSum(Math.FusedMultiplyAdd(-k, Ln2High, x), -k * Ln2Low);
        double p = Math.FusedMultiplyAdd(F13, r, F12);
        p = Math.FusedMultiplyAdd(p, r, F11);
        p = Math.FusedMultiplyAdd(p, r, F10);
        p = Math.FusedMultiplyAdd(p, r, F9);
        p = Math.FusedMultiplyAdd(p, r, F8);
        p = Math.FusedMultiplyAdd(p, r, F7);
        p = Math.FusedMultiplyAdd(p, r, F6);
        p = Math.FusedMultiplyAdd(p, r, F5);
        p = Math.FusedMultiplyAdd(p, r, F4);
        p = Math.FusedMultiplyAdd(p, r, F3);
        p = Math.FusedMultiplyAdd(p, r, 0.5);
        return (k, r, Math.FusedMultiplyAdd(r * r, p, Math.FusedMultiplyAdd(rLow, r, rLow)));
    }
}
