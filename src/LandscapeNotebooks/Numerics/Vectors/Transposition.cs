using System.Runtime.CompilerServices;

namespace LandscapeNotebooks.Numerics.Vectors;

/// <summary>Between sample-major order, (N, F), and lanes, (F, L).</summary>
internal static unsafe class Transposition
{
    /// <summary>lanes[f][n] = samples[n][f]; lanes past the last sample become 0.</summary>
    /// <param name="samples">(N, F), N at most L.</param>
    /// <param name="destination">(F, L), written over.</param>
    public static void ToLanes<T>(ReadOnlySpan<T> samples, int lanes, Span<T> destination)
        where T : unmanaged
    {
        Lanes.Require<T>(lanes);
        int features = destination.Length / lanes;
        int count = features == 0 ? 0 : samples.Length / features;
        Lanes.RequireLength(destination.Length, (long)features * lanes, nameof(destination), "F x L");
        Lanes.RequireLength(samples.Length, (long)count * features, nameof(samples), "N x F");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, lanes, nameof(samples));

        fixed (T* from = samples, to = destination)
        {
            Run(from, features, count, features, to, lanes);
            for (int f = 0; f < features && count < lanes; f++)
                new Span<T>(to + (nint)f * lanes + count, lanes - count).Clear();
        }
    }

    /// <summary>samples[n][f] = lanes[f][n] for the first <paramref name="count"/> lanes.</summary>
    /// <param name="x">(F, L).</param>
    /// <param name="destination">(N, F), written over.</param>
    public static void ToSamples<T>(ReadOnlySpan<T> x, int lanes, int count, Span<T> destination)
        where T : unmanaged
    {
        Lanes.Require<T>(lanes);
        int features = x.Length / lanes;
        Lanes.RequireLength(x.Length, (long)features * lanes, nameof(x), "F x L");
        Lanes.RequireLength(destination.Length, (long)count * features, nameof(destination), "N x F");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, lanes);

        fixed (T* from = x, to = destination)
            Run(from, lanes, features, count, to, features);
    }

    /// <summary>to[c][r] = from[r][c], block by block so that both stay in the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(T* from, nint fromStride, int rows, int columns, T* to, nint toStride)
        where T : unmanaged
    {
        int side = SquareTransposition.Side, wholeRows = rows / side * side, wholeColumns = columns / side * side;
        for (int c = 0; c < wholeColumns; c += side)
        {
            for (int r = 0; r < wholeRows; r += side)
                SquareTransposition.Run(from + r * fromStride + c, fromStride, to + c * toStride + r, toStride);
            Rest(from, fromStride, wholeRows, rows, c, c + side, to, toStride);
        }

        Rest(from, fromStride, 0, rows, wholeColumns, columns, to, toStride);
    }

    private static void Rest<T>(T* from, nint fromStride, int firstRow, int rows, int firstColumn, int columns, T* to, nint toStride)
        where T : unmanaged
    {
        for (int c = firstColumn; c < columns; c++)
        {
            for (int r = firstRow; r < rows; r++)
                to[c * toStride + r] = from[r * fromStride + c];
        }
    }
}
