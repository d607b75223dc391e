namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>Target pixels of one residue modulo the target step, and the taps that reach them.</summary>
/// <remarks>
/// For each grid point (a, b): target[m][row + a step][column + b step] = sum over taps r, channels c and taps s of
/// weight[m][c][r][s] source[c][a sourceStep + dr][b sourceStep + ds]; outside of the source is 0.
/// </remarks>
/// <param name="Row">First target row of the phase.</param>
/// <param name="Column">First target column of the phase.</param>
/// <param name="Height">Grid rows.</param>
/// <param name="Width">Grid columns.</param>
/// <param name="RowTaps">The rows r of the kernel and their offsets dr.</param>
/// <param name="ColumnTaps">The columns s of the kernel and their offsets ds.</param>
internal sealed record TapPhase(
    int Row, int Column, int Height, int Width, (int Tap, int Offset)[] RowTaps, (int Tap, int Offset)[] ColumnTaps)
{
    public int TapCount => RowTaps.Length * ColumnTaps.Length;

    /// <summary>The forward pass: one phase, tap (r, s) at (r - p, s - p).</summary>
    public static TapPhase[] Forward(Convolution s) =>
        [new TapPhase(0, 0, s.OutputHeight, s.OutputWidth, Shifted(s.KernelHeight, s.Padding), Shifted(s.KernelWidth, s.Padding))];

    /// <summary>The gradient of the input: t x t phases; input row h meets tap r at output row (h + p - r)
    /// / t where that is whole.</summary>
    public static TapPhase[] BackwardInput(Convolution s)
    {
        int t = s.Stride;
        return [.. from row in Enumerable.Range(0, Math.Min(t, s.InputHeight))
                   from column in Enumerable.Range(0, Math.Min(t, s.InputWidth))
                   select new TapPhase(
                       row, column, (s.InputHeight - row + t - 1) / t, (s.InputWidth - column + t - 1) / t,
                       Meeting(row + s.Padding, s.KernelHeight, t), Meeting(column + s.Padding, s.KernelWidth, t))];
    }

    /// <summary>The row taps that fall into a source of so many rows at a grid row: First up to, not including, End.</summary>
    public (int First, int End) RowsInside(int gridRow, int sourceStep, int sourceHeight)
    {
        int first = 0, end = RowTaps.Length;
        while (first < end && !Inside(first))
            first++;
        while (first < end && !Inside(end - 1))
            end--;
        return (first, end);

        bool Inside(int tap) => (uint)(gridRow * sourceStep + RowTaps[tap].Offset) < (uint)sourceHeight;
    }

    private static (int, int)[] Shifted(int taps, int padding) => [.. Enumerable.Range(0, taps).Select(tap => (tap, tap - padding))];

    private static (int, int)[] Meeting(int place, int taps, int stride) =>
        [.. from tap in Enumerable.Range(0, taps) where (place - tap) % stride == 0 select (tap, (place - tap) / stride)];
}
