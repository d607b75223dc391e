using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The gradient of a convolution's weights: dW[o][q] += sum over pixels and lanes of dY[o] X[q], q = (i, r, s) a
/// tap of an input channel.</summary>
/// <remarks>
/// Lanes stay lanes until the end, when the 16 (or 8) of each element are added in a fixed tree: an element is one chain of
/// fused multiply-adds a lane, in the order of pixels. A block of dY, 4 channels by some 100 pixels, stays in the first-level cache
/// while all taps pass by.
/// </remarks>
internal static unsafe class WeightGradient
{
    private const int BlockPixels = 100;

    public static void Run<T>(in Convolution s, T* x, T* dy, T* dw, int lanes, Workspace workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = Vector512<T>.Count, taps = s.InputChannels * s.KernelHeight * s.KernelWidth;
        int frameHeight = (s.OutputHeight - 1) * s.Stride + s.KernelHeight, frameWidth = (s.OutputWidth - 1) * s.Stride + s.KernelWidth;
        int tiles = (taps + CorrelationTile.Taps - 1) / CorrelationTile.Taps;
        using var frame = workspace.Rent<T>(s.InputChannels * frameHeight * frameWidth * width);
        using var pixelOffsets = workspace.Rent<nint>(s.OutputPixels);
        using var tapOffsets = workspace.Rent<nint>(tiles * CorrelationTile.Taps);
        using var sums = workspace.Rent<T>(tiles * CorrelationTile.Taps * CorrelationTile.Rows * width);

        for (int p = 0; p < s.OutputPixels; p++)
            pixelOffsets.Pointer[p] = (nint)(p / s.OutputWidth * s.Stride * frameWidth + p % s.OutputWidth * s.Stride) * width;
        for (int q = 0; q < tapOffsets.Span.Length; q++)
        {
            int tap = Math.Min(q, taps - 1), place = tap % (s.KernelHeight * s.KernelWidth); // past the last: computed and dropped
            int channel = tap / (s.KernelHeight * s.KernelWidth);
            tapOffsets.Pointer[q] = (nint)((channel * frameHeight + place / s.KernelWidth) * frameWidth + place % s.KernelWidth) * width;
        }

        nint image = (nint)s.OutputPixels * lanes;
        for (int lane = 0; lane < lanes; lane += width)
        {
            Frame.Copy(
                x + lane, s.InputChannels, s.InputHeight, s.InputWidth, lanes, -s.Padding, -s.Padding, frameHeight, frame.Pointer,
                frameHeight, frameWidth);
            for (int o = 0; o < s.OutputChannels; o += CorrelationTile.Rows)
            {
                // The last rows may overlap the ones before; fewer than 4 channels repeat the first one.
                int rows = Math.Min(CorrelationTile.Rows, s.OutputChannels - o),
                    first = Math.Max(0, Math.Min(o, s.OutputChannels - CorrelationTile.Rows));
                nint row = s.OutputChannels < CorrelationTile.Rows ? 0 : image;
                int skipped = o - first;
                if (row == 0)
                    (rows, first, skipped) = (1, o, 0);
                for (int pixel = 0; pixel < s.OutputPixels; pixel += BlockPixels)
                {
                    int pixels = Math.Min(BlockPixels, s.OutputPixels - pixel);
                    T* from = dy + first * image + (nint)pixel * lanes + lane;
                    for (int tile = 0; tile < tiles; tile++)
                    {
                        CorrelationTile.Run(
                            pixels, from, row, lanes, frame.Pointer, pixelOffsets.Pointer + pixel,
                            tapOffsets.Pointer + tile * CorrelationTile.Taps,
                            sums.Pointer + tile * CorrelationTile.Taps * CorrelationTile.Rows * width, accumulate: pixel > 0);
                    }
                }

                AddTo(dw + (nint)o * taps, sums.Pointer, rows, skipped, taps);
                if (row == 0)
                    o += 1 - CorrelationTile.Rows;
            }
        }
    }

    /// <summary>dw[r][q] += the sum over lanes of sums[tile of q][skipped + r][q in the tile].</summary>
    private static void AddTo<T>(T* dw, T* sums, int rows, int skipped, int taps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = Vector512<T>.Count;
        sums += skipped * CorrelationTile.Taps * width;
        for (int q = 0; q < taps; q += CorrelationTile.Taps, sums += CorrelationTile.Rows * CorrelationTile.Taps * width)
        {
            int count = Math.Min(CorrelationTile.Taps, taps - q);
            T* sum = sums;
            for (int r = 0; r < rows; r++, sum += (CorrelationTile.Taps - count) * width)
            {
                T* element = dw + (nint)r * taps + q;
                for (int v = 0; v < count; v++, sum += width)
                    element[v] += Simd.Sum(Vector512.Load(sum));
            }
        }
    }
}
