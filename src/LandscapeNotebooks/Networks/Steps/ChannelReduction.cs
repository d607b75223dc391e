using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>Sums and maxima over the channels of each pixel and lane: x is (C, S), the result (S).</summary>
internal static class ChannelReduction
{
    public static void Max<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
    {
        x[..result.Length].CopyTo(result);
        var largest = MemoryMarshal.Cast<T, Vector512<T>>(result);
        for (int start = result.Length; start < x.Length; start += result.Length)
        {
            var row = MemoryMarshal.Cast<T, Vector512<T>>(x.Slice(start, result.Length));
            for (int i = 0; i < largest.Length; i++)
                largest[i] = Vector512.ConditionalSelect(Vector512.GreaterThan(row[i], largest[i]), row[i], largest[i]);
        }
    }

    public static void Sum<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
    {
        var sums = MemoryMarshal.Cast<T, Vector512<T>>(result);
        sums.Clear();
        for (int start = 0; start < x.Length; start += result.Length)
        {
            var row = MemoryMarshal.Cast<T, Vector512<T>>(x.Slice(start, result.Length));
            for (int i = 0; i < sums.Length; i++)
                sums[i] += row[i];
        }
    }

    /// <summary>The sum of x y.</summary>
    public static void SumProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged
    {
        var sums = MemoryMarshal.Cast<T, Vector512<T>>(result);
        sums.Clear();
        for (int start = 0; start < x.Length; start += result.Length)
        {
            var left = MemoryMarshal.Cast<T, Vector512<T>>(x.Slice(start, result.Length));
            var right = MemoryMarshal.Cast<T, Vector512<T>>(y.Slice(start, result.Length));
            for (int i = 0; i < sums.Length; i++)
                sums[i] = Simd.FusedMultiplyAdd(left[i], right[i], sums[i]);
        }
    }
}
