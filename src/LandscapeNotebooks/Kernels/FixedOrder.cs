using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>Sums over long vectors whose order of additions is the same on every machine.</summary>
/// <remarks>Eight partial sums, of the elements i = 0..7 modulo 8, each one fused-multiply-add chain, then added as a tree.</remarks>
internal static class FixedOrder
{
    /// <summary>x'y.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int whole = x.Length & ~7;
        var sum = Vector512<double>.Zero;
        var xs = MemoryMarshal.Cast<double, Vector512<double>>(x[..whole]);
        var ys = MemoryMarshal.Cast<double, Vector512<double>>(y[..whole]);
        for (int i = 0; i < xs.Length; i++)
            sum = Vector512.FusedMultiplyAdd(xs[i], ys[i], sum);

        for (int i = whole; i < x.Length; i++)
            sum = sum.WithElement(i - whole, Math.FusedMultiplyAdd(x[i], y[i], sum[i - whole]));

        return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
    }

    /// <summary>|x|, Euclidean.</summary>
    public static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));
}
