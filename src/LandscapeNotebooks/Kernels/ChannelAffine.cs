using System.Numerics;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>y[c] = scale[c] x[c] + shift[c], fused with a shortcut and ReLU: batch normalisation once its statistics are known.</summary>
internal static unsafe class ChannelAffine
{
    /// <param name="x">(C, S), S = pixels x lanes.</param>
    /// <param name="scale">(C).</param>
    /// <param name="shift">(C).</param>
    /// <param name="shortcut">(C, S) to add before ReLU, or empty.</param>
    /// <param name="y">(C, S), written over; may be x or the shortcut.</param>
    public static void Run<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, ReadOnlySpan<T> shortcut, bool relu, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int channels = scale.Length, size = x.Length / channels;
        Lanes.RequireLength(x.Length, (long)channels * size, nameof(x), "C x S");
        Lanes.RequireLength(shift.Length, channels, nameof(shift), "C");
        Lanes.RequireLength(y.Length, x.Length, nameof(y), "as x");
        if (!shortcut.IsEmpty)
            Lanes.RequireLength(shortcut.Length, x.Length, nameof(shortcut), "as x");
        Lanes.RequireLength(size % Vector512<T>.Count, 0, nameof(x), "whole vectors a channel; this is the remainder");

        fixed (T* px = x, ps = shortcut, py = y)
        {
            for (int c = 0; c < channels; c++)
            {
                Vector512<T> a = Vector512.Create(scale[c]), b = Vector512.Create(shift[c]);
                nint end = (nint)(c + 1) * size;
                for (nint n = (nint)c * size; n < end; n += Vector512<T>.Count)
                {
                    var value = Simd.FusedMultiplyAdd(a, Vector512.Load(px + n), b);
                    if (ps is not null)
                        value += Vector512.Load(ps + n);
                    (relu ? Relu.Apply(value) : value).Store(py + n);
                }
            }
        }
    }
}
