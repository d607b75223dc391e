using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>Small grey images of one size in rows: samples of a dataset, filters of a layer.</summary>
public sealed record ImageGrid : Trace
{
    /// <summary>Each image is (H, W) row-major; 0 is black and 1 white unless <see cref="Low"/> and <see cref="High"/> say otherwise.</summary>
    /// <exception cref="ArgumentException">An image has not height x width values, or there is none.</exception>
    public ImageGrid(int height, int width, IEnumerable<IEnumerable<double>> images)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Height, Width) = (height, width);
        Images = [.. images.Select(i => i.ToImmutableArray())];
        if (Images.Length == 0)
            throw new ArgumentException("images is empty, expected at least one.", nameof(images));
        foreach (ImmutableArray<double> image in Images)
            Points.RequireLength(image.Length, height * width, nameof(images), $"{height} x {width} each");
    }

    public int Height { get; }

    public int Width { get; }

    public ImmutableArray<ImmutableArray<double>> Images { get; }

    /// <summary>A text under each image; empty for none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Images in a row; as many as make the grid about twice as wide as high where 0.</summary>
    public int PerRow { get; init; }

    /// <summary>The value shown black.</summary>
    public double Low { get; init; }

    /// <summary>The value shown white.</summary>
    public double High { get; init; } = 1;
}
