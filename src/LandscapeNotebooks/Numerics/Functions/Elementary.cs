namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>Elementary functions in double whose bits do not depend on the platform's mathematics library.</summary>
/// <remarks>
/// Only sums, products, quotients, fused multiply-adds and roundings, which IEEE 754 defines to the bit. These are for what is
/// computed one number at a time, where the last digit counts: random numbers, losses, schedules. <see cref="VectorMath"/> is for
/// the passes over whole arrays; its formulas are shorter and its bits its own.
/// </remarks>
public static partial class Elementary
{
    private const double Ln2High = 0.6931471805598903; // 42 bits: a product with the exponent of a double is exact
    private const double Ln2Low = 5.497923018708371e-14;
    private const double Log2E = 1.4426950408889634;

    /// <summary>a + b = Sum + Error exactly, for |a| at least |b| or a = 0.</summary>
    /// <remarks>T. Dekker, A floating-point technique for extending the available precision, 1971.</remarks>
    private static (double Sum, double Error) FastTwoSum(double a, double b)
    {
        double sum = a + b;
        return (sum, a - sum + b);
    }

    /// <summary>a + b = Sum + Error exactly.</summary>
    /// <remarks>D. Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B.</remarks>
    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double sum = a + b, second = sum - a;
        return (sum, a - (sum - second) + (b - second));
    }

    /// <summary>a b = Product + Error exactly.</summary>
    private static (double Product, double Error) TwoProduct(double a, double b)
    {
        double product = a * b;
        return (product, Math.FusedMultiplyAdd(a, b, -product));
    }

    /// <summary>2^k for k in -1022..1023.</summary>
    private static double PowerOfTwo(long k) => BitConverter.Int64BitsToDouble((k + 1023) << 52);
}
