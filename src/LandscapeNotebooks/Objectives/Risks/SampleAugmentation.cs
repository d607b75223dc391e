using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Augmentations;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>Augments the images of a training step, each from numbers of its own.</summary>
internal sealed class SampleAugmentation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<Augmentation> _augmentations;
    private readonly T[] _black;
    private readonly int _height, _width;
    private ulong? _key;

    public SampleAugmentation(ImmutableArray<Augmentation> augmentations, Dataset data)
    {
        _augmentations = augmentations;
        (_height, _width) = augmentations.IsEmpty ? (0, 0) : (data.SampleShape[1], data.SampleShape[2]);
        _black = augmentations.IsEmpty ? [] : [.. data.Black().Select(T.CreateTruncating)];
    }

    public bool IsOn => _key is not null;

    /// <summary>Takes the key of the next step; without a source images stay as they are. A source is not touched where
    /// there is nothing to draw.</summary>
    public void Draw(RandomSource? random) => _key = _augmentations.IsEmpty ? null : random?.NextUInt64();

    /// <param name="image">(C, H, W).</param>
    /// <param name="scratch">As long.</param>
    /// <param name="position">The image's place in the mini-batch.</param>
    public void Apply(Span<T> image, Span<T> scratch, int position)
    {
        if (_key is not { } key)
            return;
        for (int i = 0; i < _augmentations.Length; i++)
        {
            var random = new AugmentationRandom(key, position, i);
            _augmentations[i].Apply(new AugmentedImage<T>(image, scratch, _black, _height, _width), ref random);
        }
    }
}
