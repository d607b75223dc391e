namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The shapes of a 2-D convolution: Y[o][h][w] = b[o] + sum over i, r, s of W[o][i][r][s] X[i][h
/// t + r - p][w t + s - p].</summary>
/// <remarks>X is (I, H, W), W (O, I, R, S), Y (O, H', W') with H' = (H + 2p - R) / t + 1; t the stride, p the padding by zeros.</remarks>
internal readonly record struct Convolution(
    int InputChannels, int OutputChannels, int InputHeight, int InputWidth, int KernelHeight, int KernelWidth, int Stride, int Padding)
{
    public int OutputHeight => (InputHeight + 2 * Padding - KernelHeight) / Stride + 1;

    public int OutputWidth => (InputWidth + 2 * Padding - KernelWidth) / Stride + 1;

    public int InputPixels => InputHeight * InputWidth;

    public int OutputPixels => OutputHeight * OutputWidth;

    public int InputSize => InputChannels * InputPixels;

    public int OutputSize => OutputChannels * OutputPixels;

    public int WeightCount => OutputChannels * InputChannels * KernelHeight * KernelWidth;

    /// <summary>Multiply-adds of one sample's forward pass, border taps included.</summary>
    public long MultiplyAdds => (long)OutputSize * InputChannels * KernelHeight * KernelWidth;

    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the kernel is larger than the padded image.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(InputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(OutputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InputHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InputWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(KernelHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(KernelWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(KernelHeight, InputHeight + 2 * Padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(KernelWidth, InputWidth + 2 * Padding);
    }
}
