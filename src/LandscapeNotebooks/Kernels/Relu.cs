using System.Numerics;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>y = max(0, x); the subgradient at 0 is 0.</summary>
internal static unsafe class Relu
{
    /// <summary>y = x where x > 0 or x is NaN, 0 elsewhere; x and y may be the same.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lanes.RequireLength(y.Length, x.Length, nameof(y), "as x");
        fixed (T* px = x, py = y)
        {
            int n = 0;
            for (; n <= x.Length - Vector512<T>.Count; n += Vector512<T>.Count)
                Apply(Vector512.Load(px + n)).Store(py + n);
            for (; n < x.Length; n++)
                py[n] = px[n] <= T.Zero ? T.Zero : px[n];
        }
    }

    /// <summary>dx = dy where y > 0, 0 elsewhere; y may be the layer's input or its output, dx may be dy.</summary>
    public static void Backward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lanes.RequireLength(dy.Length, y.Length, nameof(dy), "as y");
        Lanes.RequireLength(dx.Length, y.Length, nameof(dx), "as y");
        fixed (T* py = y, pdy = dy, pdx = dx)
        {
            int n = 0;
            for (; n <= y.Length - Vector512<T>.Count; n += Vector512<T>.Count)
                Simd.Masked(Vector512.GreaterThan(Vector512.Load(py + n), default), Vector512.Load(pdy + n)).Store(pdx + n);
            for (; n < y.Length; n++)
                pdx[n] = py[n] > T.Zero ? pdy[n] : T.Zero;
        }
    }

    /// <summary>One vector of y; a NaN stays.</summary>
    public static Vector512<T> Apply<T>(Vector512<T> x)
        where T : unmanaged
        => Vector512.AndNot(x, Vector512.LessThanOrEqual(x, default));
}
