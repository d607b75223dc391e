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

    /// <summary>means[c] = sum of x[c] / values, squares[c] = sum of (x[c] - means[c])^2.</summary>
    /// <remarks>One channel after the other: its second sum finds it in the cache.</remarks>
    public static void Moments<T>(
        ReadOnlySpan<T> x, double values, Span<double> means, Span<double> squares, int channels, int lanes, int count)
        where T : unmanaged
    {
        Require(x, means, channels, lanes, count);
        Lanes.RequireLength(squares.Length, channels, nameof(squares), "C");
        int size = x.Length / channels;
        fixed (T* px = x)
        {
            for (int c = 0; c < channels; c++)
            {
                T* channel = px + (nint)c * size;
                means[c] = Reduce<T, Plain<T>>(new Plain<T>(channel), size, lanes, count) / values;
                squares[c] = Reduce<T, SquaredDeviations<T>>(new SquaredDeviations<T>(channel, means[c]), size, lanes, count);
            }
        }
    }

    /// <summary>sums[c] = sum of g[c], products[c] = sum of x[c] g[c]: g = dy, or f'(y) dy where y = max(0, .) is given.</summary>
    public static void GradientSums<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> y, Span<double> sums, Span<double> products, int channels, int lanes,
        int count)
        where T : unmanaged
    {
        RequireGradient(x, dy, sums, products, channels, lanes, count);
        int size = x.Length / channels;
        fixed (T* px = x, pdy = dy, py = y)
        {
            for (int c = 0; c < channels; c++)
            {
                nint at = (nint)c * size;
                (sums[c], products[c]) = py is null
                    ? ReduceGradient(px + at, new Plain<T>(pdy + at), size, lanes, count)
                    : ReduceGradient(px + at, new Rectified<T>(pdy + at, py + at), size, lanes, count);
            }
        }
    }

    /// <summary>The same for y = max(0, slope[c] x + offset[c]), formed again.</summary>
    public static void GradientSums<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> slope, ReadOnlySpan<T> offset, Span<double> sums, Span<double> products,
        int channels, int lanes, int count)
        where T : unmanaged
    {
        RequireGradient(x, dy, sums, products, channels, lanes, count);
        int size = x.Length / channels;
        fixed (T* px = x, pdy = dy)
        {
            for (int c = 0; c < channels; c++)
            {
                nint at = (nint)c * size;
                var gradient = new RectifiedAgain<T>(pdy + at, px + at, Vector512.Create(slope[c]), Vector512.Create(offset[c]));
                (sums[c], products[c]) = ReduceGradient(px + at, gradient, size, lanes, count);
            }
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

    private static void RequireGradient<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<double> sums, Span<double> products, int channels, int lanes, int count)
        where T : unmanaged
    {
        Require(x, sums, channels, lanes, count);
        Lanes.RequireLength(products.Length, channels, nameof(products), "C");
        Lanes.RequireLength(dy.Length, x.Length, nameof(dy), "as x");
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

    /// <summary>The sums of g and of x g in one walk, each with the bits of a walk of its own.</summary>
    private static (double Sum, double Products) ReduceGradient<T, TGradient>(T* x, TGradient gradient, int size, int lanes, int count)
        where T : unmanaged
        where TGradient : struct, IPlane<T>
    {
        Vector512<double> low = default, high = default, productsLow = default, productsHigh = default;
        for (int lane = 0; lane < count; lane += Vector512<T>.Count)
        {
            var mask = Simd.FirstElements<T>(count - lane);
            for (int first = lane; first < size; first += BlockPixels * lanes)
            {
                Vector512<T> block = default, products = default;
                int end = Math.Min(size, first + BlockPixels * lanes);
                for (int n = first; n < end; n += lanes)
                {
                    var g = gradient.At(n);
                    block += g;
                    products = Simd.FusedMultiplyAdd(Vector512.Load(x + n), g, products);
                }

                (block, products) = (Simd.Masked(mask, block), Simd.Masked(mask, products));
                low += Simd.WidenLower(block);
                productsLow += Simd.WidenLower(products);
                if (typeof(T) == typeof(float))
                {
                    high += Simd.WidenUpper(block);
                    productsHigh += Simd.WidenUpper(products);
                }
            }
        }

        return (Simd.Sum(low + high), Simd.Sum(productsLow + productsHigh));
    }

    private interface ITerm<T>
        where T : unmanaged
    {
        /// <summary>The sum plus the term of the values at an offset.</summary>
        Vector512<T> AddTo(Vector512<T> sum, nint offset);
    }

    private interface IPlane<T>
        where T : unmanaged
    {
        Vector512<T> At(nint offset);
    }

    private readonly struct Plain<T>(T* x) : ITerm<T>, IPlane<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> AddTo(Vector512<T> sum, nint offset) => sum + At(offset);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> At(nint offset) => Vector512.Load(x + offset);
    }

    /// <summary>f'(y) dy for y = max(0, .).</summary>
    private readonly struct Rectified<T>(T* dy, T* y) : IPlane<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> At(nint offset) => Simd.UnitStep(Vector512.Load(y + offset)) * Vector512.Load(dy + offset);
    }

    /// <summary>The same of y = max(0, slope x + offset).</summary>
    private readonly struct RectifiedAgain<T>(T* dy, T* x, Vector512<T> slope, Vector512<T> offset) : IPlane<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> At(nint at) =>
            Simd.UnitStep(Simd.FusedMultiplyAdd(slope, Vector512.Load(x + at), offset)) * Vector512.Load(dy + at);
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
