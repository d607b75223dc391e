using System.Collections.Immutable;
using System.Numerics;

namespace LandscapeNotebooks.Datasets.Augmentations;

/// <summary>A random change of an image that keeps its class, drawn anew each time a training sees the image.</summary>
/// <remarks>
/// What is drawn follows from the step's key, the place of the image in the mini-batch and the place of the augmentation in its list:
/// neither threads nor chunks change it, and a training that goes on from a checkpoint draws the same. Evaluations are never augmented.
/// </remarks>
/// <example><code>
/// var risk = new EmpiricalRisk(network, new CrossEntropy(), train, new() { Augmentations = [new RandomCrop(4), new HorizontalFlip()] });
/// </code></example>
public abstract record Augmentation
{
    /// <summary>Changes one image in place.</summary>
    /// <typeparam name="T">float or double, the precision of the pass.</typeparam>
    /// <param name="image">The image and what belongs to it.</param>
    /// <param name="random">Numbers of this image alone.</param>
    public abstract void Apply<T>(AugmentedImage<T> image, ref AugmentationRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Why the augmentation cannot change images of this shape; null where it can.</summary>
    public virtual string? Refusal(int channels, int height, int width) => null;

    /// <summary>Refuses augmentations that do not fit the samples of a data set.</summary>
    /// <exception cref="ArgumentException">The samples are no images, or an augmentation does not fit their size.</exception>
    internal static void Require(ImmutableArray<Augmentation> augmentations, Dataset data)
    {
        if (augmentations.IsEmpty)
            return;
        if (data.SampleShape is not [var channels, var height, var width])
            throw new ArgumentException(
                $"{augmentations[0]} changes images, but a sample of {data.Name} has the shape ({string.Join(", ", data.SampleShape)}), "
                    + "expected (C, H, W).");
        foreach (var augmentation in augmentations)
        {
            if (augmentation.Refusal(channels, height, width) is { } reason)
                throw new ArgumentException($"{augmentation} does not fit images of {height} x {width} pixels: {reason}");
        }
    }

    /// <summary>The augmentation as in the constructor call: <c>RandomCrop(4)</c>.</summary>
    public abstract override string ToString();
}
