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
        InputOuter(d0, d2, d4).Store(to);
        InputNear(d1, d2, d3, d4, out var v1, out var v2);
        v1.Store(to + step);
        v2.Store(to + 2 * step);
        InputFar(d1, d2, d3, d4, out var v3, out var v4);
        v3.Store(to + 3 * step);
        v4.Store(to + 4 * step);
        InputOuter(d1, d3, d5).Store(to + 5 * step);
    }

    /// <summary>Rows 0 and 5 of B': 4 a - 5 b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> InputOuter<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged
        => Simd.FusedMultiplyAdd(a, Simd.Constant<T>(4), Simd.FusedMultiplyAdd(b, Simd.Constant<T>(-5), c));

    /// <summary>Rows 1 and 2 of B' d: the points 1 and -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputNear<T>(
        Vector512<T> d1, Vector512<T> d2, Vector512<T> d3, Vector512<T> d4, out Vector512<T> v1, out Vector512<T> v2)
        where T : unmanaged
    {
        Vector512<T> minusFour = Simd.Constant<T>(-4);
        Vector512<T> even = Simd.FusedMultiplyAdd(d2, minusFour, d4), odd = Simd.FusedMultiplyAdd(d1, minusFour, d3);
        (v1, v2) = (even + odd, even - odd);
    }

    /// <summary>Rows 3 and 4 of B' d: the points 2 and -2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputFar<T>(
        Vector512<T> d1, Vector512<T> d2, Vector512<T> d3, Vector512<T> d4, out Vector512<T> v3, out Vector512<T> v4)
        where T : unmanaged
    {
        Vector512<T> even = d4 - d2, odd = d3 - d1;
        v3 = Simd.FusedMultiplyAdd(odd, Simd.Constant<T>(2), even);
        v4 = Simd.FusedMultiplyAdd(odd, Simd.Constant<T>(-2), even);
    }

    /// <summary>Rows 0 and 2 of A' m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputEven<T>(
        Vector512<T> m0, Vector512<T> m1, Vector512<T> m2, Vector512<T> m3, Vector512<T> m4, out Vector512<T> y0, out Vector512<T> y2)
        where T : unmanaged
    {
        Vector512<T> sum = m1 + m2, farSum = m3 + m4;
        y0 = m0 + sum + farSum;
        y2 = Simd.FusedMultiplyAdd(farSum, Simd.Constant<T>(4), sum);
    }

    /// <summary>Rows 1 and 3 of A' m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputOdd<T>(
        Vector512<T> m1, Vector512<T> m2, Vector512<T> m3, Vector512<T> m4, Vector512<T> m5, out Vector512<T> y1, out Vector512<T> y3)
        where T : unmanaged
    {
        Vector512<T> difference = m1 - m2, farDifference = m3 - m4;
        y1 = Simd.FusedMultiplyAdd(farDifference, Simd.Constant<T>(2), difference);
        y3 = Simd.FusedMultiplyAdd(farDifference, Simd.Constant<T>(8), difference) + m5;
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
        OutputGradientNear(y0, y1, y2, y3, out var m1, out var m2);
        OutputGradientFar(y0, y1, y2, y3, out var m3, out var m4);
        y0.Store(to);
        m1.Store(to + step);
        m2.Store(to + 2 * step);
        m3.Store(to + 3 * step);
        m4.Store(to + 4 * step);
        y3.Store(to + 5 * step);
    }

    /// <summary>Rows 1 and 2 of A dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradientNear<T>(
        Vector512<T> y0, Vector512<T> y1, Vector512<T> y2, Vector512<T> y3, out Vector512<T> m1, out Vector512<T> m2)
        where T : unmanaged
    {
        Vector512<T> even = y0 + y2, odd = y1 + y3;
        (m1, m2) = (even + odd, even - odd);
    }

    /// <summary>Rows 3 and 4 of A dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradientFar<T>(
        Vector512<T> y0, Vector512<T> y1, Vector512<T> y2, Vector512<T> y3, out Vector512<T> m3, out Vector512<T> m4)
        where T : unmanaged
    {
        Vector512<T> even = Simd.FusedMultiplyAdd(y2, Simd.Constant<T>(4), y0);
        Vector512<T> odd = Simd.FusedMultiplyAdd(y3, Simd.Constant<T>(8), y1 + y1);
        (m3, m4) = (even + odd, even - odd);
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
