using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>e^x = 2^n e^r with n the integer nearest to x / ln 2 and |r| at most ln 2 / 2.</summary>
/// <remarks>ln 2 in two parts makes r exact to the last place (Cody and Waite 1980); e^r by its power series.</remarks>
internal readonly struct ExpFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        var (n, r) = Reduce(x);
        return Scale(ExpMinusOneSeries(r) + Vector512<float>.One, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Apply(Vector512<double> x)
    {
        var (n, r) = Reduce(x);
        return Scale(ExpMinusOneSeries(r) + Vector512<double>.One, n);
    }

    /// <summary>n and r of x; beyond the range of T the value that overflows or vanishes, NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<float> N, Vector512<float> R) Reduce(Vector512<float> x)
    {
        Vector512<float> largest = Vector512.Create(90f), smallest = Vector512.Create(-105f), magic = Vector512.Create(12582912f);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, largest), largest, x);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, smallest), smallest, x);
        var n = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.44269504f), magic) - magic; // 1.5 2^23 rounds to an integer
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.693145752f), x);
        return (n, Vector512.FusedMultiplyAdd(n, Vector512.Create(-1.42860677e-6f), r));
    }

    /// <inheritdoc cref="Reduce(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<double> N, Vector512<double> R) Reduce(Vector512<double> x)
    {
        Vector512<double> largest = Vector512.Create(711d), smallest = Vector512.Create(-747d), magic = Vector512.Create(6755399441055744d);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, largest), largest, x);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, smallest), smallest, x);
        var n = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.4426950408889634), magic) - magic; // 1.5 2^52 rounds to an integer
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-6.93147180369123816490e-01), x);
        return (n, Vector512.FusedMultiplyAdd(n, Vector512.Create(-1.90821492927058770002e-10), r));
    }

    /// <summary>e^r - 1 = r + r^2 (1/2! + r/3! + ...), to r^7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> ExpMinusOneSeries(Vector512<float> r)
    {
        var sum = Vector512.Create(1f / 5040);
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 720));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 120));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 24));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 6));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(0.5f));
        return Vector512.FusedMultiplyAdd(sum, r * r, r);
    }

    /// <summary>e^r - 1, to r^13.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> ExpMinusOneSeries(Vector512<double> r)
    {
        var sum = Vector512.Create(1d / 6227020800);
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 479001600));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 39916800));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 3628800));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 362880));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 40320));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 5040));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 720));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 120));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 24));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1d / 6));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(0.5));
        return Vector512.FusedMultiplyAdd(sum, r * r, r);
    }

    /// <summary>2^n x in two factors, so that neither overflows before the product does; rounded once where
    /// the result is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scale(Vector512<float> x, Vector512<float> n)
    {
        var exponent = Vector512.ConvertToInt32(n);
        var half = Vector512.ShiftRightArithmetic(exponent, 1);
        return x * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Scale(Vector512<double> x, Vector512<double> n)
    {
        var exponent = Vector512.ConvertToInt64(n);
        var half = Vector512.ShiftRightArithmetic(exponent, 1);
        return x * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> PowerOfTwo(Vector512<int> n) => Vector512.ShiftLeft(n + Vector512.Create(127), 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> PowerOfTwo(Vector512<long> n) => Vector512.ShiftLeft(n + Vector512.Create(1023L), 52).AsDouble();
}
