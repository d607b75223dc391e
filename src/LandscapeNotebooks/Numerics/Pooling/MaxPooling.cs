using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Pooling;

/// <summary>The largest value of each window; among equals the first in row order, and NaN beats all, as in PyTorch.</summary>
internal static unsafe class MaxPooling
{
    /// <summary>Y = the window's maximum.</summary>
    /// <param name="x">(C, H, W, L).</param>
    /// <param name="y">(C, H', W', L), written over.</param>
    public static void Forward<T>(in PoolingGeometry s, ReadOnlySpan<T> x, Span<T> y, int lanes)
        where T : unmanaged
    {
        s.Require<T>(x.Length, y.Length, lanes);
        var window = new PoolingWindows(s, lanes);
        fixed (T* px = x, py = y)
        {
            for (T* output = py; window.Next(); output += lanes)
            {
                for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                    Largest(px + window.First + lane, window, lanes).Store(output + lane);
            }
        }
    }

    /// <summary>Y = the value of <paramref name="values"/> where x has the window's maximum: the tangent of the forward pass.</summary>
    /// <param name="x">(C, H, W, L).</param>
    /// <param name="values">(C, H, W, L).</param>
    /// <param name="y">(C, H', W', L), written over.</param>
    public static void Select<T>(in PoolingGeometry s, ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y, int lanes)
        where T : unmanaged
    {
        s.Require<T>(x.Length, y.Length, lanes);
        Lanes.RequireLength(values.Length, x.Length, nameof(values), "as x");
        var window = new PoolingWindows(s, lanes);
        fixed (T* px = x, pv = values, py = y)
        {
            for (T* output = py; window.Next(); output += lanes)
            {
                for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                {
                    nint first = window.First + lane;
                    Vector512<T> largest = Largest(px + first, window, lanes), open = Vector512<T>.AllBitsSet, selected = default;
                    for (int h = 0; h < window.Height; h++)
                    {
                        for (int w = 0; w < window.Width; w++)
                        {
                            nint at = first + h * window.RowStep + w * lanes;
                            selected |= Simd.Masked(TakeFirst(Vector512.Load(px + at), largest, ref open), Vector512.Load(pv + at));
                        }
                    }

                    selected.Store(output + lane);
                }
            }
        }
    }

    /// <summary>dX += dY where x has the window's maximum.</summary>
    /// <param name="x">(C, H, W, L), the forward input.</param>
    /// <param name="dy">(C, H', W', L).</param>
    /// <param name="dx">(C, H, W, L), added to.</param>
    public static void Backward<T>(in PoolingGeometry s, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx, int lanes)
        where T : unmanaged
    {
        s.Require<T>(x.Length, dy.Length, lanes);
        Lanes.RequireLength(dx.Length, x.Length, nameof(dx), "as x");
        var window = new PoolingWindows(s, lanes);
        fixed (T* px = x, pdy = dy, pdx = dx)
        {
            for (T* gradient = pdy; window.Next(); gradient += lanes)
            {
                for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                {
                    nint first = window.First + lane;
                    Vector512<T> largest = Largest(px + first, window, lanes), open = Vector512<T>.AllBitsSet,
                        share = Vector512.Load(gradient + lane);
                    for (int h = 0; h < window.Height; h++)
                    {
                        for (int w = 0; w < window.Width; w++)
                        {
                            nint at = first + h * window.RowStep + w * lanes;
                            var here = TakeFirst(Vector512.Load(px + at), largest, ref open);
                            (Vector512.Load(pdx + at) + Simd.Masked(here, share)).Store(pdx + at);
                        }
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Largest<T>(T* first, in PoolingWindows window, int lanes)
        where T : unmanaged
    {
        var largest = Vector512.Load(first);
        for (int h = 0; h < window.Height; h++)
        {
            T* at = first + h * window.RowStep;
            for (int w = 0; w < window.Width; w++, at += lanes)
            {
                var value = Vector512.Load(at);
                largest = Vector512.ConditionalSelect(Vector512.GreaterThan(value, largest) | IsNaN(value), value, largest);
            }
        }

        return largest;
    }

    /// <summary>The lanes where the value is the largest and none before was; they are no longer open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> TakeFirst<T>(Vector512<T> value, Vector512<T> largest, ref Vector512<T> open)
        where T : unmanaged
    {
        var here = open & (Vector512.Equals(value, largest) | (IsNaN(value) & IsNaN(largest)));
        open = Vector512.AndNot(open, here);
        return here;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> IsNaN<T>(Vector512<T> x)
        where T : unmanaged
        => ~Vector512.Equals(x, x);
}
