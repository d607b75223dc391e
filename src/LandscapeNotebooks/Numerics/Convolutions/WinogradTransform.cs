using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The three linear maps of Winograd's F(4, 3), four outputs of a filter of three taps from six inputs.</summary>
/// <remarks>
/// y = A' ((G g) * (B' d)), elementwise product, interpolating at 0, 1, -1, 2, -2 and infinity; in two dimensions each map is applied
/// to the rows and to the columns. A. Lavin and S. Gray, Fast algorithms for convolutional neural networks, 2016, section 4.2.
/// </remarks>
internal static unsafe class WinogradTransform
{
    /// <summary>Taps of the filter; outputs, inputs of a tile in one dimension.</summary>
    public const int Taps = 3, Outputs = 4, Inputs = 6, Positions = Inputs * Inputs;

    /// <summary>B' d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input<T>(
        Vector512<T> d0, Vector512<T> d1, Vector512<T> d2, Vector512<T> d3, Vector512<T> d4, Vector512<T> d5, T* to, nint step)
        where T : unmanaged
    {
        Vector512<T> two = Simd.Constant<T>(2), four = Simd.Constant<T>(4), minusFour = Simd.Constant<T>(-4),
            minusFive = Simd.Constant<T>(-5);
        Vector512<T> even = Simd.FusedMultiplyAdd(d2, minusFour, d4), odd = Simd.FusedMultiplyAdd(d1, minusFour, d3);
        Vector512<T> evenDifference = d4 - d2, oddDifference = d3 - d1;
        Simd.FusedMultiplyAdd(d0, four, Simd.FusedMultiplyAdd(d2, minusFive, d4)).Store(to);
        (even + odd).Store(to + step);
        (even - odd).Store(to + 2 * step);
        Simd.FusedMultiplyAdd(oddDifference, two, evenDifference).Store(to + 3 * step);
        Simd.FusedMultiplyAdd(oddDifference, Simd.Constant<T>(-2), evenDifference).Store(to + 4 * step);
        Simd.FusedMultiplyAdd(d1, four, Simd.FusedMultiplyAdd(d3, minusFive, d5)).Store(to + 5 * step);
    }

    /// <summary>A' m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<T> Y0, Vector512<T> Y1, Vector512<T> Y2, Vector512<T> Y3) Output<T>(
        Vector512<T> m0, Vector512<T> m1, Vector512<T> m2, Vector512<T> m3, Vector512<T> m4, Vector512<T> m5)
        where T : unmanaged
    {
        Vector512<T> sum = m1 + m2, difference = m1 - m2, farSum = m3 + m4, farDifference = m3 - m4;
        return (
            m0 + sum + farSum,
            Simd.FusedMultiplyAdd(farDifference, Simd.Constant<T>(2), difference),
            Simd.FusedMultiplyAdd(farSum, Simd.Constant<T>(4), sum),
            Simd.FusedMultiplyAdd(farDifference, Simd.Constant<T>(8), difference) + m5);
    }

    /// <summary>G g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Weights<T>(Vector512<T> g0, Vector512<T> g1, Vector512<T> g2, T* to, nint step)
        where T : unmanaged
    {
        Vector512<T> sixth = Simd.Constant<T>(-1.0 / 6), outer = g0 + g2;
        var far = Simd.FusedMultiplyAdd(g0, Simd.Constant<T>(1.0 / 24), g2 * Simd.Constant<T>(1.0 / 6));
        (g0 * Simd.Constant<T>(0.25)).Store(to);
        ((outer + g1) * sixth).Store(to + step);
        ((outer - g1) * sixth).Store(to + 2 * step);
        Simd.FusedMultiplyAdd(g1, Simd.Constant<T>(1.0 / 12), far).Store(to + 3 * step);
        Simd.FusedMultiplyAdd(g1, Simd.Constant<T>(-1.0 / 12), far).Store(to + 4 * step);
        g2.Store(to + 5 * step);
    }

    /// <summary>dm = A dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradient<T>(Vector512<T> y0, Vector512<T> y1, Vector512<T> y2, Vector512<T> y3, T* to, nint step)
        where T : unmanaged
    {
        Vector512<T> four = Simd.Constant<T>(4), even = y0 + y2, odd = y1 + y3, twice = y1 + y1;
        Vector512<T> farEven = Simd.FusedMultiplyAdd(y2, four, y0), farOdd = Simd.FusedMultiplyAdd(y3, Simd.Constant<T>(8), twice);
        y0.Store(to);
        (even + odd).Store(to + step);
        (even - odd).Store(to + 2 * step);
        (farEven + farOdd).Store(to + 3 * step);
        (farEven - farOdd).Store(to + 4 * step);
        y3.Store(to + 5 * step);
    }

    /// <summary>dg = G' du.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<T> G0, Vector512<T> G1, Vector512<T> G2) WeightGradient<T>(
        Vector512<T> u0, Vector512<T> u1, Vector512<T> u2, Vector512<T> u3, Vector512<T> u4, Vector512<T> u5)
        where T : unmanaged
    {
        Vector512<T> sum = u1 + u2, farSum = u3 + u4, sixth = Simd.Constant<T>(1.0 / 6);
        return (
            Simd.FusedMultiplyAdd(farSum, Simd.Constant<T>(1.0 / 24), Simd.FusedMultiplyAdd(u0, Simd.Constant<T>(0.25), -sum * sixth)),
            Simd.FusedMultiplyAdd(u3 - u4, Simd.Constant<T>(1.0 / 12), (u2 - u1) * sixth),
            Simd.FusedMultiplyAdd(farSum - sum, sixth, u5));
    }
}
