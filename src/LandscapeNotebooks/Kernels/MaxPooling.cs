using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>The largest value of each window; among equals the first in row order, and NaN beats all, as in PyTorch.</summary>
internal static unsafe class MaxPooling
{
    /// <summary>Y = the window's maximum.</summary>
    /// <param name="x">(C, H, W, L).</param>
    /// <param name="y">(C, H', W', L), written over.</param>
    public static void Forward<T>(in Pooling s, ReadOnlySpan<T> x, Span<T> y, int lanes)
        where T : unmanaged
        => Select(s, x, x, y, lanes);

    /// <summary>Y = the value of <paramref name="values"/> where x has the window's maximum: with x itself the forward pass, with xdot its tangent.</summary>
    /// <param name="x">(C, H, W, L).</param>
    /// <param name="values">(C, H, W, L).</param>
    /// <param name="y">(C, H', W', L), written over.</param>
    public static void Select<T>(in Pooling s, ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y, int lanes)
        where T : unmanaged
    {
        s.Require<T>(x.Length, y.Length, lanes);
        Lanes.RequireLength(values.Length, x.Length, nameof(values), "as x");
        fixed (T* px = x, pv = values, py = y)
        {
            T* output = py;
            for (int channel = 0; channel < s.Channels; channel++)
            {
                nint image = (nint)channel * s.InputPixels * lanes;
                for (int pixel = 0; pixel < s.OutputPixels; pixel++, output += lanes)
                {
                    var (top, bottom, left, right) = s.Window(pixel / s.OutputWidth, pixel % s.OutputWidth);
                    for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                    {
                        nint first = image + ((nint)top * s.InputWidth + left) * lanes + lane;
                        Vector512<T> best = Vector512.Load(px + first), chosen = Vector512.Load(pv + first);
                        for (int h = top; h < bottom; h++)
                        {
                            for (int w = left; w < right; w++)
                            {
                                nint at = image + ((nint)h * s.InputWidth + w) * lanes + lane;
                                var value = Vector512.Load(px + at);
                                var better = Better(value, best);
                                best = Vector512.ConditionalSelect(better, value, best);
                                chosen = Vector512.ConditionalSelect(better, Vector512.Load(pv + at), chosen);
                            }
                        }

                        chosen.Store(output + lane);
                    }
                }
            }
        }
    }

    /// <summary>dX += dY where x has the window's maximum.</summary>
    /// <param name="x">(C, H, W, L), the forward input.</param>
    /// <param name="dy">(C, H', W', L).</param>
    /// <param name="dx">(C, H, W, L), added to.</param>
    public static void Backward<T>(in Pooling s, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx, int lanes)
        where T : unmanaged
    {
        s.Require<T>(x.Length, dy.Length, lanes);
        Lanes.RequireLength(dx.Length, x.Length, nameof(dx), "as x");
        fixed (T* px = x, pdy = dy, pdx = dx)
        {
            T* gradient = pdy;
            for (int channel = 0; channel < s.Channels; channel++)
            {
                nint image = (nint)channel * s.InputPixels * lanes;
                for (int pixel = 0; pixel < s.OutputPixels; pixel++, gradient += lanes)
                {
                    var (top, bottom, left, right) = s.Window(pixel / s.OutputWidth, pixel % s.OutputWidth);
                    for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                        Scatter(px, pdx, image + lane, s.InputWidth, lanes, (top, bottom, left, right), Vector512.Load(gradient + lane));
                }
            }
        }
    }

    /// <summary>Adds the gradient at the maximum; among equals the first takes it all.</summary>
    private static void Scatter<T>(
        T* x, T* dx, nint image, int width, int lanes, (int Top, int Bottom, int Left, int Right) window, Vector512<T> gradient)
        where T : unmanaged
    {
        var best = Vector512.Load(x + image + ((nint)window.Top * width + window.Left) * lanes);
        for (int h = window.Top; h < window.Bottom; h++)
        {
            for (int w = window.Left; w < window.Right; w++)
            {
                var value = Vector512.Load(x + image + ((nint)h * width + w) * lanes);
                best = Vector512.ConditionalSelect(Better(value, best), value, best);
            }
        }

        var open = Vector512<T>.AllBitsSet;
        for (int h = window.Top; h < window.Bottom; h++)
        {
            for (int w = window.Left; w < window.Right; w++)
            {
                nint at = image + ((nint)h * width + w) * lanes;
                var value = Vector512.Load(x + at);
                var here = Vector512.BitwiseAnd(open, Vector512.Equals(value, best) | Vector512.BitwiseAnd(IsNaN(value), IsNaN(best)));
                open = Vector512.AndNot(open, here);
                (Vector512.Load(dx + at) + Simd.Masked(here, gradient)).Store(dx + at);
            }
        }
    }

    private static Vector512<T> Better<T>(Vector512<T> value, Vector512<T> best)
        where T : unmanaged
        => Vector512.GreaterThan(value, best) | IsNaN(value);

    private static Vector512<T> IsNaN<T>(Vector512<T> x)
        where T : unmanaged
        => ~Vector512.Equals(x, x);
}
