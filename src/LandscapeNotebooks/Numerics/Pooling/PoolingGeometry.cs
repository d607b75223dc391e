using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Pooling;

/// <summary>The shapes of a pooling layer: square windows of K pixels, stride t, padding p, over (C, H, W).</summary>
internal readonly record struct PoolingGeometry(int Channels, int InputHeight, int InputWidth, int Kernel, int Stride, int Padding)
{
    public int OutputHeight => (InputHeight + 2 * Padding - Kernel) / Stride + 1;

    public int OutputWidth => (InputWidth + 2 * Padding - Kernel) / Stride + 1;

    public int InputPixels => InputHeight * InputWidth;

    public int OutputPixels => OutputHeight * OutputWidth;

    public int InputSize => Channels * InputPixels;

    public int OutputSize => Channels * OutputPixels;

    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the padding is more than half a window.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InputHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InputWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Kernel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Padding, Kernel / 2); // every window then holds a pixel
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Kernel, InputHeight + 2 * Padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Kernel, InputWidth + 2 * Padding);
    }

    public void Require<T>(int x, int y, int lanes)
        where T : unmanaged
    {
        Lanes.Require<T>(lanes);
        Lanes.RequireLength(x, (long)InputSize * lanes, nameof(x), "C x H x W x L");
        Lanes.RequireLength(y, (long)OutputSize * lanes, nameof(y), "C x H' x W' x L");
    }
}
