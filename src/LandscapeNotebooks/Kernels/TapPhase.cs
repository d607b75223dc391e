namespace LandscapeNotebooks.Kernels;

/// <summary>Target pixels of one residue modulo the target step, and the taps that reach them.</summary>
/// <remarks>
/// For each grid point (a, b): target[m][row + a step][column + b step] = sum over channels c and taps (r, s) of
/// weight[m][c][r][s] source[c][a sourceStep + dr][b sourceStep + ds]; outside of the source is 0.
/// </remarks>
/// <param name="Row">First target row of the phase.</param>
/// <param name="Column">First target column of the phase.</param>
/// <param name="Height">Grid rows.</param>
/// <param name="Width">Grid columns.</param>
/// <param name="Taps">For each tap its place in the kernel, (r, s), and in the source, (dr, ds).</param>
internal sealed record TapPhase(int Row, int Column, int Height, int Width, (int R, int S, int RowOffset, int ColumnOffset)[] Taps)
{
    /// <summary>The forward pass: one phase, tap (r, s) at (r - p, s - p).</summary>
    public static TapPhase[] Forward(Convolution s)
    {
        var taps = from r in Enumerable.Range(0, s.KernelHeight)
                   from c in Enumerable.Range(0, s.KernelWidth)
                   select (r, c, r - s.Padding, c - s.Padding);
        return [new TapPhase(0, 0, s.OutputHeight, s.OutputWidth, [.. taps])];
    }

    /// <summary>The gradient of the input: t x t phases; input row h meets tap r at output row (h + p - r) / t where that is whole.</summary>
    public static TapPhase[] BackwardInput(Convolution s)
    {
        int t = s.Stride;
        return [.. from row in Enumerable.Range(0, Math.Min(t, s.InputHeight))
                   from column in Enumerable.Range(0, Math.Min(t, s.InputWidth))
                   let taps = from r in Enumerable.Range(0, s.KernelHeight)
                              from c in Enumerable.Range(0, s.KernelWidth)
                              where (row + s.Padding - r) % t == 0 && (column + s.Padding - c) % t == 0
                              select (r, c, (row + s.Padding - r) / t, (column + s.Padding - c) / t)
                   select new TapPhase(row, column, (s.InputHeight - row + t - 1) / t, (s.InputWidth - column + t - 1) / t, [.. taps])];
    }
}
