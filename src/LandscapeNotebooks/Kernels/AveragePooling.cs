using System.Numerics;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>The sum of each window over K^2, padding counted, as in PyTorch. Linear: its tangent is itself.</summary>
internal static unsafe class AveragePooling
{
    /// <param name="x">(C, H, W, L).</param>
    /// <param name="y">(C, H', W', L), written over.</param>
    public static void Forward<T>(in Pooling s, ReadOnlySpan<T> x, Span<T> y, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        s.Require<T>(x.Length, y.Length, lanes);
        var area = Vector512.Create(T.CreateTruncating(s.Kernel * s.Kernel));
        fixed (T* px = x, py = y)
        {
            T* output = py;
            for (int channel = 0; channel < s.Channels; channel++)
            {
                T* image = px + (nint)channel * s.InputPixels * lanes;
                for (int pixel = 0; pixel < s.OutputPixels; pixel++, output += lanes)
                {
                    var (top, bottom, left, right) = s.Window(pixel / s.OutputWidth, pixel % s.OutputWidth);
                    for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                    {
                        Vector512<T> sum = default;
                        for (int h = top; h < bottom; h++)
                        {
                            for (int w = left; w < right; w++)
                                sum += Vector512.Load(image + ((nint)h * s.InputWidth + w) * lanes + lane);
                        }

                        (sum / area).Store(output + lane);
                    }
                }
            }
        }
    }

    /// <summary>dX += dY / K^2 over each window.</summary>
    /// <param name="dy">(C, H', W', L).</param>
    /// <param name="dx">(C, H, W, L), added to.</param>
    public static void Backward<T>(in Pooling s, ReadOnlySpan<T> dy, Span<T> dx, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        s.Require<T>(dx.Length, dy.Length, lanes);
        var area = Vector512.Create(T.CreateTruncating(s.Kernel * s.Kernel));
        fixed (T* pdy = dy, pdx = dx)
        {
            T* gradient = pdy;
            for (int channel = 0; channel < s.Channels; channel++)
            {
                T* image = pdx + (nint)channel * s.InputPixels * lanes;
                for (int pixel = 0; pixel < s.OutputPixels; pixel++, gradient += lanes)
                {
                    var (top, bottom, left, right) = s.Window(pixel / s.OutputWidth, pixel % s.OutputWidth);
                    for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                    {
                        var share = Vector512.Load(gradient + lane) / area;
                        for (int h = top; h < bottom; h++)
                        {
                            for (int w = left; w < right; w++)
                            {
                                T* at = image + ((nint)h * s.InputWidth + w) * lanes + lane;
                                (Vector512.Load(at) + share).Store(at);
                            }
                        }
                    }
                }
            }
        }
    }
}
