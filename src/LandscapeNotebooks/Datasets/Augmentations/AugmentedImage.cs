using System.Numerics;

namespace LandscapeNotebooks.Datasets.Augmentations;

/// <summary>One image on its way into a training step.</summary>
/// <remarks>Pixels and scratch are (C, H, W), row-major.</remarks>
public readonly ref struct AugmentedImage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal AugmentedImage(Span<T> pixels, Span<T> scratch, ReadOnlySpan<T> black, int height, int width)
    {
        Pixels = pixels;
        Scratch = scratch;
        Black = black;
        (Height, Width) = (height, width);
    }

    /// <summary>The image, to be changed in place.</summary>
    public Span<T> Pixels { get; }

    /// <summary>As long as the image; its content means nothing before and after.</summary>
    public Span<T> Scratch { get; }

    /// <summary>What a black pixel of each channel became when the data were scaled and standardised, (C).</summary>
    public ReadOnlySpan<T> Black { get; }

    public int Channels => Black.Length;

    public int Height { get; }

    public int Width { get; }

    /// <summary>One row of a channel.</summary>
    public Span<T> Row(int channel, int row) => Pixels.Slice((channel * Height + row) * Width, Width);
}
