using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The maps of <see cref="WinogradTransform"/> in two dimensions: over the columns of a tile, then over the rows.</summary>
/// <remarks>The 36 positions of a transformed tile lie positionStep apart, row by row. Compiled in full at the first call.</remarks>
internal static unsafe class WinogradTile
{
    private const int Outputs = WinogradTransform.Outputs, Inputs = WinogradTransform.Inputs;

    /// <summary>V = B' d B of a tile whose six rows begin at r0 to r5.</summary>
    /// <remarks>Two rows of B' d at a time: their 12 vectors stay in registers.</remarks>
    /// <param name="step">From a column to the next.</param>
    /// <param name="hasFirst">Whether the first column is there; otherwise it is 0.</param>
    /// <param name="hasLast">Whether the last column is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input<T>(
        T* r0, T* r1, T* r2, T* r3, T* r4, T* r5, nint step, bool hasFirst, bool hasLast, T* to, nint positionStep)
        where T : unmanaged
    {
        nint row = Inputs * positionStep;
        Vector512<T> a0 = default, a1, a2, a3, a4, a5 = default, b0 = default, b1, b2, b3, b4, b5 = default;
        if (hasFirst)
            Near(r1, r2, r3, r4, 0, out a0, out b0);
        Near(r1, r2, r3, r4, step, out a1, out b1);
        Near(r1, r2, r3, r4, 2 * step, out a2, out b2);
        Near(r1, r2, r3, r4, 3 * step, out a3, out b3);
        Near(r1, r2, r3, r4, 4 * step, out a4, out b4);
        if (hasLast)
            Near(r1, r2, r3, r4, 5 * step, out a5, out b5);
        WinogradTransform.Input(a0, a1, a2, a3, a4, a5, to + row, positionStep);
        WinogradTransform.Input(b0, b1, b2, b3, b4, b5, to + 2 * row, positionStep);

        (a0, b0, a5, b5) = (default, default, default, default);
        if (hasFirst)
            Far(r1, r2, r3, r4, 0, out a0, out b0);
        Far(r1, r2, r3, r4, step, out a1, out b1);
        Far(r1, r2, r3, r4, 2 * step, out a2, out b2);
        Far(r1, r2, r3, r4, 3 * step, out a3, out b3);
        Far(r1, r2, r3, r4, 4 * step, out a4, out b4);
        if (hasLast)
            Far(r1, r2, r3, r4, 5 * step, out a5, out b5);
        WinogradTransform.Input(a0, a1, a2, a3, a4, a5, to + 3 * row, positionStep);
        WinogradTransform.Input(b0, b1, b2, b3, b4, b5, to + 4 * row, positionStep);

        (a0, b0, a5, b5) = (default, default, default, default);
        if (hasFirst)
            (a0, b0) = (Outer(r0, r2, r4, 0), Outer(r1, r3, r5, 0));
        (a1, b1) = (Outer(r0, r2, r4, step), Outer(r1, r3, r5, step));
        (a2, b2) = (Outer(r0, r2, r4, 2 * step), Outer(r1, r3, r5, 2 * step));
        (a3, b3) = (Outer(r0, r2, r4, 3 * step), Outer(r1, r3, r5, 3 * step));
        (a4, b4) = (Outer(r0, r2, r4, 4 * step), Outer(r1, r3, r5, 4 * step));
        if (hasLast)
            (a5, b5) = (Outer(r0, r2, r4, 5 * step), Outer(r1, r3, r5, 5 * step));
        WinogradTransform.Input(a0, a1, a2, a3, a4, a5, to, positionStep);
        WinogradTransform.Input(b0, b1, b2, b3, b4, b5, to + 5 * row, positionStep);
    }

    /// <summary>Y = A' M A of a tile of 4 x 4, then the start, the shift and ReLU.</summary>
    /// <param name="start">As to, or null for 0.</param>
    /// <param name="rowStep">From a row of to and start to the next.</param>
    /// <param name="step">From a column to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<T>(
        T* m, nint positionStep, T* start, Vector512<T> shift, bool relu, T* to, nint rowStep, nint step)
        where T : unmanaged
    {
        Even(m, positionStep, out var a0, out var b0);
        Even(m + positionStep, positionStep, out var a1, out var b1);
        Even(m + 2 * positionStep, positionStep, out var a2, out var b2);
        Even(m + 3 * positionStep, positionStep, out var a3, out var b3);
        Even(m + 4 * positionStep, positionStep, out var a4, out var b4);
        Even(m + 5 * positionStep, positionStep, out var a5, out var b5);
        Row(a0, a1, a2, a3, a4, a5, start, shift, relu, to, step);
        Row(b0, b1, b2, b3, b4, b5, start is null ? null : start + 2 * rowStep, shift, relu, to + 2 * rowStep, step);
        Odd(m, positionStep, out a0, out b0);
        Odd(m + positionStep, positionStep, out a1, out b1);
        Odd(m + 2 * positionStep, positionStep, out a2, out b2);
        Odd(m + 3 * positionStep, positionStep, out a3, out b3);
        Odd(m + 4 * positionStep, positionStep, out a4, out b4);
        Odd(m + 5 * positionStep, positionStep, out a5, out b5);
        Row(a0, a1, a2, a3, a4, a5, start is null ? null : start + rowStep, shift, relu, to + rowStep, step);
        Row(b0, b1, b2, b3, b4, b5, start is null ? null : start + 3 * rowStep, shift, relu, to + 3 * rowStep, step);
    }

    /// <summary>dM = A dY A'.</summary>
    /// <param name="dy">A tile of 4 x 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient<T>(T* dy, nint rowStep, nint step, T* to, nint positionStep)
        where T : unmanaged
    {
        nint row = Inputs * positionStep;
        T* r0 = dy, r1 = r0 + rowStep, r2 = r1 + rowStep, r3 = r2 + rowStep;
        WinogradTransform.OutputGradient(
            Vector512.Load(r0), Vector512.Load(r0 + step), Vector512.Load(r0 + 2 * step), Vector512.Load(r0 + 3 * step), to, positionStep);
        WinogradTransform.OutputGradient(
            Vector512.Load(r3), Vector512.Load(r3 + step), Vector512.Load(r3 + 2 * step), Vector512.Load(r3 + 3 * step), to + 5 * row,
            positionStep);

        GradientNear(r0, r1, r2, r3, 0, out var a0, out var b0);
        GradientNear(r0, r1, r2, r3, step, out var a1, out var b1);
        GradientNear(r0, r1, r2, r3, 2 * step, out var a2, out var b2);
        GradientNear(r0, r1, r2, r3, 3 * step, out var a3, out var b3);
        WinogradTransform.OutputGradient(a0, a1, a2, a3, to + row, positionStep);
        WinogradTransform.OutputGradient(b0, b1, b2, b3, to + 2 * row, positionStep);

        GradientFar(r0, r1, r2, r3, 0, out a0, out b0);
        GradientFar(r0, r1, r2, r3, step, out a1, out b1);
        GradientFar(r0, r1, r2, r3, 2 * step, out a2, out b2);
        GradientFar(r0, r1, r2, r3, 3 * step, out a3, out b3);
        WinogradTransform.OutputGradient(a0, a1, a2, a3, to + 3 * row, positionStep);
        WinogradTransform.OutputGradient(b0, b1, b2, b3, to + 4 * row, positionStep);
    }

    /// <summary>Asks for the rows of the next tiles that a position's share of the time is for.</summary>
    /// <param name="image">The first row of the tile at place 0, in the first channel.</param>
    /// <param name="places">Where the tiles begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch<T>(T* image, nint channelStep, nint rowStep, nint step, int channels, int position, nint* places, int tiles)
        where T : unmanaged
    {
        int end = (position + 1) * channels * Outputs / WinogradTransform.Positions;
        for (int item = position * channels * Outputs / WinogradTransform.Positions; item < end; item++)
        {
            T* row = image + item / Outputs * channelStep + item % Outputs * rowStep;
            for (int t = 0; t < tiles; t++)
                Cache.Fetch(row + places[t], step, Outputs);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Near<T>(T* r1, T* r2, T* r3, T* r4, nint at, out Vector512<T> v1, out Vector512<T> v2)
        where T : unmanaged
        => WinogradTransform.InputNear(
            Vector512.Load(r1 + at), Vector512.Load(r2 + at), Vector512.Load(r3 + at), Vector512.Load(r4 + at), out v1, out v2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Far<T>(T* r1, T* r2, T* r3, T* r4, nint at, out Vector512<T> v3, out Vector512<T> v4)
        where T : unmanaged
        => WinogradTransform.InputFar(
            Vector512.Load(r1 + at), Vector512.Load(r2 + at), Vector512.Load(r3 + at), Vector512.Load(r4 + at), out v3, out v4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Outer<T>(T* a, T* b, T* c, nint at)
        where T : unmanaged
        => WinogradTransform.InputOuter(Vector512.Load(a + at), Vector512.Load(b + at), Vector512.Load(c + at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GradientNear<T>(T* r0, T* r1, T* r2, T* r3, nint at, out Vector512<T> m1, out Vector512<T> m2)
        where T : unmanaged
        => WinogradTransform.OutputGradientNear(
            Vector512.Load(r0 + at), Vector512.Load(r1 + at), Vector512.Load(r2 + at), Vector512.Load(r3 + at), out m1, out m2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GradientFar<T>(T* r0, T* r1, T* r2, T* r3, nint at, out Vector512<T> m3, out Vector512<T> m4)
        where T : unmanaged
        => WinogradTransform.OutputGradientFar(
            Vector512.Load(r0 + at), Vector512.Load(r1 + at), Vector512.Load(r2 + at), Vector512.Load(r3 + at), out m3, out m4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Even<T>(T* m, nint positionStep, out Vector512<T> y0, out Vector512<T> y2)
        where T : unmanaged
        => WinogradTransform.OutputEven(
            Vector512.Load(m), Vector512.Load(m + Inputs * positionStep), Vector512.Load(m + 2 * Inputs * positionStep),
            Vector512.Load(m + 3 * Inputs * positionStep), Vector512.Load(m + 4 * Inputs * positionStep), out y0, out y2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Odd<T>(T* m, nint positionStep, out Vector512<T> y1, out Vector512<T> y3)
        where T : unmanaged
        => WinogradTransform.OutputOdd(
            Vector512.Load(m + Inputs * positionStep), Vector512.Load(m + 2 * Inputs * positionStep),
            Vector512.Load(m + 3 * Inputs * positionStep), Vector512.Load(m + 4 * Inputs * positionStep),
            Vector512.Load(m + 5 * Inputs * positionStep), out y1, out y3);

    /// <summary>A row of Y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<T>(
        Vector512<T> m0, Vector512<T> m1, Vector512<T> m2, Vector512<T> m3, Vector512<T> m4, Vector512<T> m5, T* start,
        Vector512<T> shift, bool relu, T* to, nint step)
        where T : unmanaged
    {
        WinogradTransform.OutputEven(m0, m1, m2, m3, m4, out var y0, out var y2);
        WinogradTransform.OutputOdd(m1, m2, m3, m4, m5, out var y1, out var y3);
        if (start is not null)
        {
            y0 += Vector512.Load(start);
            y1 += Vector512.Load(start + step);
            y2 += Vector512.Load(start + 2 * step);
            y3 += Vector512.Load(start + 3 * step);
        }

        (y0, y1, y2, y3) = (y0 + shift, y1 + shift, y2 + shift, y3 + shift);
        if (relu)
            (y0, y1, y2, y3) = (Relu.Apply(y0), Relu.Apply(y1), Relu.Apply(y2), Relu.Apply(y3));
        y0.Store(to);
        y1.Store(to + step);
        y2.Store(to + 2 * step);
        y3.Store(to + 3 * step);
    }
}
