namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>A 2-D convolution in general: strides, paddings and dilations of their own along each axis, channels in groups.</summary>
/// <remarks>
/// Y[o][h][w] = sum over i of o's group, r, s of W[o][i][r][s] X[i][h t + r d - p][w t' + s d' - p']. X is (I, H, W), W
/// (O, I / G, R, S), Y (O, H', W') with H' = (H + 2p - d (R - 1) - 1) / t + 1, rounded down.
/// </remarks>
internal readonly record struct PatchShape(int Inputs, int Outputs, int Height, int Width, int KernelHeight, int KernelWidth)
{
    public (int Height, int Width) Stride { get; init; } = (1, 1);

    public (int Height, int Width) Padding { get; init; }

    public (int Height, int Width) Dilation { get; init; } = (1, 1);

    public int Groups { get; init; } = 1;

    public int OutputHeight => (Height + 2 * Padding.Height - Dilation.Height * (KernelHeight - 1) - 1) / Stride.Height + 1;

    public int OutputWidth => (Width + 2 * Padding.Width - Dilation.Width * (KernelWidth - 1) - 1) / Stride.Width + 1;

    public int OutputPixels => OutputHeight * OutputWidth;

    /// <summary>I / G.</summary>
    public int GroupInputs => Inputs / Groups;

    /// <summary>O / G.</summary>
    public int GroupOutputs => Outputs / Groups;

    /// <summary>Weights of one output channel, the rows of a patch: (I / G) R S.</summary>
    public int Taps => GroupInputs * KernelHeight * KernelWidth;

    public long MultiplyAdds => (long)Outputs * OutputPixels * Taps;

    /// <summary>The outputs w of a row whose tap s falls into the image, first and beyond the last.</summary>
    public (int First, int End) Columns(int s)
    {
        int shift = s * Dilation.Width - Padding.Width; // the pixel of output 0
        int first = shift >= 0 ? 0 : (-shift + Stride.Width - 1) / Stride.Width;
        int end = Width - 1 - shift < 0 ? 0 : Math.Min(OutputWidth, (Width - 1 - shift) / Stride.Width + 1);
        return (Math.Min(first, end), end);
    }
}
