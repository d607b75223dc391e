using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Pooling;

/// <summary>The shapes of a pooling layer: square windows of K pixels, stride t, padding p, over (C, H, W).</summary>
internal readonly record struct PoolingGeometry(int Channels, int InputHeight, int InputWidth, int Kernel, int Stride, int Padding)
{
    /// <summary>Whether windows that begin within the image but end beyond it are taken too.</summary>
    public bool RoundsUp { get; init; }

    /// <summary>Whether a mean is over the pixels of the image alone, without the zeros around it.</summary>
    public bool LeavesPaddingOut { get; init; }

    public int OutputHeight => Windows(InputHeight);

    public int OutputWidth => Windows(InputWidth);

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

    /// <summary>The windows along an axis; none begins beyond the image's last pixel, where it would hold nothing.</summary>
    private int Windows(int pixels)
    {
        int whole = (pixels + 2 * Padding - Kernel) / Stride + 1;
        bool more = RoundsUp && (pixels + 2 * Padding - Kernel) % Stride != 0 && whole * Stride < pixels + Padding;
        return more ? whole + 1 : whole;
    }

    public void Require<T>(int x, int y, int lanes)
        where T : unmanaged
    {
        Lanes.Require<T>(lanes);
        Lanes.RequireLength(x, (long)InputSize * lanes, nameof(x), "C x H x W x L");
        Lanes.RequireLength(y, (long)OutputSize * lanes, nameof(y), "C x H' x W' x L");
    }
}
