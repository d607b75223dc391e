using System.Numerics;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>Sums over the pixels and samples of each channel: the statistics of batch normalisation and the gradients of biases.</summary>
/// <remarks>
/// x is (C, S, L): S pixels, L lanes of which the first ones, count of them, are samples. Accumulated in double, 8 or 16 lanes in the
/// order of pixels, then a fixed tree: the bits depend on the shape alone.
/// </remarks>
internal static unsafe class ChannelSums
{
    /// <summary>sums[c] = sum over pixels and samples of x[c].</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, Span<double> sums, int channels, int lanes, int count)
        where T : unmanaged
    {
        Require(x, sums, channels, lanes, count);
        int size = x.Length / channels;
        fixed (T* px = x)
        {
            for (int c = 0; c < channels; c++)
                sums[c] = Reduce<T, Plain<T>>(new Plain<T>(px + (nint)c * size), size, lanes, count);
        }
    }

    /// <summary>sums[c] = sum of x[c] y[c].</summary>
    public static void SumProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<double> sums, int channels, int lanes, int count)
        where T : unmanaged
    {
        Require(x, sums, channels, lanes, count);
        Lanes.RequireLength(y.Length, x.Length, nameof(y), "as x");
        int size = x.Length / channels;
        fixed (T* px = x, py = y)
        {
            for (int c = 0; c < channels; c++)
                sums[c] = Reduce<T, Products<T>>(new Products<T>(px + (nint)c * size, py + (nint)c * size), size, lanes, count);
        }
    }

    /// <summary>sums[c] = sum of (x[c] - means[c])^2.</summary>
    public static void SumSquaredDeviations<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<double> means, Span<double> sums, int channels, int lanes, int count)
        where T : unmanaged
    {
        Require(x, sums, channels, lanes, count);
        Lanes.RequireLength(means.Length, channels, nameof(means), "C");
        int size = x.Length / channels;
        fixed (T* px = x)
        {
            for (int c = 0; c < channels; c++)
                sums[c] = Reduce<T, SquaredDeviations<T>>(new SquaredDeviations<T>(px + (nint)c * size, means[c]), size, lanes, count);
        }
    }

    /// <summary>sums[c] += sum of x[c], rounded to T once.</summary>
    public static void AddSums<T>(ReadOnlySpan<T> x, Span<T> sums, int channels, int lanes, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = x.Length / channels;
        fixed (T* px = x)
        {
            for (int c = 0; c < channels; c++)
            {
                double sum = Reduce<T, Plain<T>>(new Plain<T>(px + (nint)c * size), size, lanes, count);
                sums[c] += T.CreateTruncating(sum);
            }
        }
    }

    private static void Require<T>(ReadOnlySpan<T> x, Span<double> sums, int channels, int lanes, int count)
        where T : unmanaged
    {
        Lanes.Require<T>(lanes);
        Lanes.RequireLength(sums.Length, channels, nameof(sums), "C");
        Lanes.RequireLength(x.Length % (channels * lanes), 0, nameof(x), "a multiple of C x L; this is the remainder");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, lanes);
    }

    private static double Reduce<T, TTerm>(TTerm term, int size, int lanes, int count)
        where T : unmanaged
        where TTerm : struct, ITerm
    {
        int width = Vector512<T>.Count, whole = count / width * width;
        var mask = Simd.FirstElements<T>(count - whole);
        var (maskLow, maskHigh) = Simd.WidenMask(mask);
        Vector512<double> low = default, high = default;
        for (int pixel = 0; pixel < size; pixel += lanes)
        {
            for (int lane = 0; lane < whole; lane += width)
            {
                var (l, h) = term.At(pixel + lane);
                low += l;
                high += h;
            }

            if (whole < count)
            {
                var (l, h) = term.At(pixel + whole);
                low += Simd.Masked(maskLow, l);
                high += Simd.Masked(maskHigh, h);
            }
        }

        return Simd.Sum(low + high);
    }

    private interface ITerm
    {
        (Vector512<double> Low, Vector512<double> High) At(int offset);
    }

    private readonly struct Plain<T>(T* x) : ITerm
        where T : unmanaged
    {
        public (Vector512<double> Low, Vector512<double> High) At(int offset) => Simd.Widen(Vector512.Load(x + offset));
    }

    private readonly struct Products<T>(T* x, T* y) : ITerm
        where T : unmanaged
    {
        public (Vector512<double> Low, Vector512<double> High) At(int offset)
        {
            var (xLow, xHigh) = Simd.Widen(Vector512.Load(x + offset));
            var (yLow, yHigh) = Simd.Widen(Vector512.Load(y + offset));
            return (xLow * yLow, xHigh * yHigh);
        }
    }

    private readonly struct SquaredDeviations<T>(T* x, double mean) : ITerm
        where T : unmanaged
    {
        public (Vector512<double> Low, Vector512<double> High) At(int offset)
        {
            var (low, high) = Simd.Widen(Vector512.Load(x + offset));
            low -= Vector512.Create(mean);
            high -= Vector512.Create(typeof(T) == typeof(float) ? mean : 0);
            return (low * low, high * high);
        }
    }
}
