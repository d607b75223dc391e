using System.Numerics;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Pooling;

/// <summary>The sum of each window over K^2, or over its pixels without the padding. Linear: its tangent is itself.</summary>
internal static unsafe class AveragePooling
{
    /// <param name="x">(C, H, W, L).</param>
    /// <param name="y">(C, H', W', L), written over.</param>
    public static void Forward<T>(in PoolingGeometry s, ReadOnlySpan<T> x, Span<T> y, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        s.Require<T>(x.Length, y.Length, lanes);
        var window = new PoolingWindows(s, lanes);
        fixed (T* px = x, py = y)
        {
            for (T* output = py; window.Next(); output += lanes)
            {
                var area = Area<T>(s, window);
                for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                {
                    Vector512<T> sum = default;
                    for (int h = 0; h < window.Height; h++)
                    {
                        T* at = px + window.First + h * window.RowStep + lane;
                        for (int w = 0; w < window.Width; w++, at += lanes)
                            sum += Vector512.Load(at);
                    }

                    (sum / area).Store(output + lane);
                }
            }
        }
    }

    /// <summary>dX += dY / K^2 over each window.</summary>
    /// <param name="dy">(C, H', W', L).</param>
    /// <param name="dx">(C, H, W, L), added to.</param>
    public static void Backward<T>(in PoolingGeometry s, ReadOnlySpan<T> dy, Span<T> dx, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        s.Require<T>(dx.Length, dy.Length, lanes);
        var window = new PoolingWindows(s, lanes);
        fixed (T* pdy = dy, pdx = dx)
        {
            for (T* gradient = pdy; window.Next(); gradient += lanes)
            {
                var area = Area<T>(s, window);
                for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                {
                    var share = Vector512.Load(gradient + lane) / area;
                    for (int h = 0; h < window.Height; h++)
                    {
                        T* at = pdx + window.First + h * window.RowStep + lane;
                        for (int w = 0; w < window.Width; w++, at += lanes)
                            (Vector512.Load(at) + share).Store(at);
                    }
                }
            }
        }
    }

    private static Vector512<T> Area<T>(in PoolingGeometry s, in PoolingWindows window)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector512.Create(T.CreateTruncating(s.LeavesPaddingOut ? window.Height * window.Width : s.Kernel * s.Kernel));
}
