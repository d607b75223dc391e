using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The maps of <see cref="WinogradTransform"/> in two dimensions: over the columns of a tile, then over the rows.</summary>
/// <remarks>The 36 positions of a transformed tile lie positionStep apart, row by row. scratch holds 36 vectors. Compiled
/// in full at the first call.</remarks>
internal static unsafe class WinogradTile
{
    private const int Outputs = WinogradTransform.Outputs, Inputs = WinogradTransform.Inputs;

    /// <summary>V = B' d B.</summary>
    /// <param name="rows">The tile's 6 rows, at its first column, which need not be there.</param>
    /// <param name="step">From a column to the next.</param>
    /// <param name="first">The first column that is there; the ones before are 0.</param>
    /// <param name="end">The column after the last that is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input<T>(T** rows, nint step, int first, int end, T* scratch, T* to, nint positionStep)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        T* r0 = rows[0], r1 = rows[1], r2 = rows[2], r3 = rows[3], r4 = rows[4], r5 = rows[5];
        for (int column = 0; column < Inputs; column++)
        {
            if (column < first || column >= end)
            {
                for (int position = 0; position < Inputs; position++)
                    Vector512<T>.Zero.Store(scratch + (position * Inputs + column) * width);
                continue;
            }

            nint at = column * step;
            WinogradTransform.Input(
                Vector512.Load(r0 + at), Vector512.Load(r1 + at), Vector512.Load(r2 + at), Vector512.Load(r3 + at), Vector512.Load(r4 + at),
                Vector512.Load(r5 + at), scratch + column * width, Inputs * width);
        }

        for (int row = 0; row < Inputs; row++)
        {
            T* d = scratch + row * Inputs * width;
            WinogradTransform.Input(
                Vector512.Load(d), Vector512.Load(d + width), Vector512.Load(d + 2 * width), Vector512.Load(d + 3 * width),
                Vector512.Load(d + 4 * width), Vector512.Load(d + 5 * width), to + row * Inputs * positionStep, positionStep);
        }
    }

    /// <summary>dM = A dY A'.</summary>
    /// <param name="dy">A tile of 4 x 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient<T>(T* dy, nint rowStep, nint step, T* scratch, T* to, nint positionStep)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        for (int column = 0; column < Outputs; column++, dy += step)
        {
            WinogradTransform.OutputGradient(
                Vector512.Load(dy), Vector512.Load(dy + rowStep), Vector512.Load(dy + 2 * rowStep), Vector512.Load(dy + 3 * rowStep),
                scratch + column * width, Outputs * width);
        }

        for (int row = 0; row < Inputs; row++)
        {
            T* d = scratch + row * Outputs * width;
            WinogradTransform.OutputGradient(
                Vector512.Load(d), Vector512.Load(d + width), Vector512.Load(d + 2 * width), Vector512.Load(d + 3 * width),
                to + row * Inputs * positionStep, positionStep);
        }
    }

    /// <summary>dg = G' dU G, 9 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightGradient<T>(T* du, nint positionStep, T* scratch, T* to)
        where T : unmanaged
    {
        int width = Vector512<T>.Count, taps = WinogradTransform.Taps;
        for (int column = 0; column < Inputs; column++, du += positionStep)
        {
            var (g0, g1, g2) = WinogradTransform.WeightGradient(
                Vector512.Load(du), Vector512.Load(du + Inputs * positionStep), Vector512.Load(du + 2 * Inputs * positionStep),
                Vector512.Load(du + 3 * Inputs * positionStep), Vector512.Load(du + 4 * Inputs * positionStep),
                Vector512.Load(du + 5 * Inputs * positionStep));
            g0.Store(scratch + column * width);
            g1.Store(scratch + (Inputs + column) * width);
            g2.Store(scratch + (2 * Inputs + column) * width);
        }

        for (int row = 0; row < taps; row++, to += taps * width)
        {
            T* d = scratch + row * Inputs * width;
            var (g0, g1, g2) = WinogradTransform.WeightGradient(
                Vector512.Load(d), Vector512.Load(d + width), Vector512.Load(d + 2 * width), Vector512.Load(d + 3 * width),
                Vector512.Load(d + 4 * width), Vector512.Load(d + 5 * width));
            g0.Store(to);
            g1.Store(to + width);
            g2.Store(to + 2 * width);
        }
    }
}
