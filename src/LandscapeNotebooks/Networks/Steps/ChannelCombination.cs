using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y[c] = a[c] u[c] + b[c] v[c] + k[c] over channels of pixels and lanes, or added to y.</summary>
internal static class ChannelCombination
{
    /// <param name="a">(C).</param>
    /// <param name="u">(C, S), S = pixels x lanes.</param>
    /// <param name="b">(C).</param>
    /// <param name="v">(C, S).</param>
    /// <param name="k">(C).</param>
    /// <param name="y">(C, S); may be u or v.</param>
    /// <param name="adds">Whether the result is added to y instead of written over it.</param>
    public static void Run<T>(
        ReadOnlySpan<double> a, ReadOnlySpan<T> u, ReadOnlySpan<double> b, ReadOnlySpan<T> v, ReadOnlySpan<double> k, Span<T> y, bool adds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = y.Length / a.Length;
        for (int c = 0; c < a.Length; c++)
        {
            var from = MemoryMarshal.Cast<T, Vector512<T>>(u.Slice(c * size, size));
            var other = MemoryMarshal.Cast<T, Vector512<T>>(v.Slice(c * size, size));
            var to = MemoryMarshal.Cast<T, Vector512<T>>(y.Slice(c * size, size));
            Vector512<T> av = Vector512.Create(T.CreateTruncating(a[c])), bv = Vector512.Create(T.CreateTruncating(b[c]));
            var kv = Vector512.Create(T.CreateTruncating(k[c]));
            for (int i = 0; i < to.Length && i < from.Length && i < other.Length; i++)
            {
                var value = Simd.FusedMultiplyAdd(av, from[i], Simd.FusedMultiplyAdd(bv, other[i], kv));
                to[i] = adds ? to[i] + value : value;
            }
        }
    }

    /// <summary>y[c] = a[c] u[c] + k[c], or added to y.</summary>
    /// <inheritdoc cref="Run{T}(ReadOnlySpan{double}, ReadOnlySpan{T}, ReadOnlySpan{double}, ReadOnlySpan{T}, ReadOnlySpan{double}, Span{T}, bool)"/>
    public static void Run<T>(ReadOnlySpan<double> a, ReadOnlySpan<T> u, ReadOnlySpan<double> k, Span<T> y, bool adds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = y.Length / a.Length;
        for (int c = 0; c < a.Length; c++)
        {
            var from = MemoryMarshal.Cast<T, Vector512<T>>(u.Slice(c * size, size));
            var to = MemoryMarshal.Cast<T, Vector512<T>>(y.Slice(c * size, size));
            Vector512<T> av = Vector512.Create(T.CreateTruncating(a[c])), kv = Vector512.Create(T.CreateTruncating(k[c]));
            for (int i = 0; i < to.Length && i < from.Length; i++)
            {
                var value = Simd.FusedMultiplyAdd(av, from[i], kv);
                to[i] = adds ? to[i] + value : value;
            }
        }
    }
}
