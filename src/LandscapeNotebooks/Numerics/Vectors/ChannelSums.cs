using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Vectors;

/// <summary>Sums over the pixels and samples of each channel: the statistics of batch normalisation and the gradients of biases.</summary>
/// <remarks>
/// x is (C, S, L): S pixels, L lanes of which the first ones, count of them, are samples. Eight pixels are added in T, lane by lane, and
/// such blocks in double, then the lanes in a fixed tree: the bits depend on the shape alone, the error is that of eight terms.
/// </remarks>
internal static unsafe class ChannelSums
{
    private const int BlockPixels = 8;

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
        where TTerm : struct, ITerm<T>
    {
        Vector512<double> low = default, high = default;
        for (int lane = 0; lane < count; lane += Vector512<T>.Count)
        {
            var mask = Simd.FirstElements<T>(count - lane);
            for (int first = lane; first < size; first += BlockPixels * lanes)
            {
                Vector512<T> block = default;
                int end = Math.Min(size, first + BlockPixels * lanes);
                for (int n = first; n < end; n += lanes)
                    block = term.AddTo(block, n);
                block = Simd.Masked(mask, block);
                low += Simd.WidenLower(block);
                if (typeof(T) == typeof(float))
                    high += Simd.WidenUpper(block);
            }
        }

        return Simd.Sum(low + high);
    }

    private interface ITerm<T>
        where T : unmanaged
    {
        /// <summary>The sum plus the term of the values at an offset.</summary>
        Vector512<T> AddTo(Vector512<T> sum, nint offset);
    }

    private readonly struct Plain<T>(T* x) : ITerm<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> AddTo(Vector512<T> sum, nint offset) => sum + Vector512.Load(x + offset);
    }

    private readonly struct Products<T>(T* x, T* y) : ITerm<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> AddTo(Vector512<T> sum, nint offset)
            => Simd.FusedMultiplyAdd(Vector512.Load(x + offset), Vector512.Load(y + offset), sum);
    }

    private readonly struct SquaredDeviations<T>(T* x, double mean) : ITerm<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> AddTo(Vector512<T> sum, nint offset)
        {
            var deviation = Vector512.Load(x + offset) - Simd.Constant<T>(mean);
            return Simd.FusedMultiplyAdd(deviation, deviation, sum);
        }
    }
}
