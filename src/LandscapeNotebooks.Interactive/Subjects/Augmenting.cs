using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Augmentations;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Random changes of the images in every step of a training: those that a variable holds, or written as
/// <c>crop:4,flip,cutout:8</c>.</summary>
public sealed record Augmenting : ISourced<Augmenting>
{
    private Augmenting(ImmutableArray<Augmentation> augmentations) => Augmentations = augmentations;

    /// <summary>In the order in which they are made.</summary>
    public ImmutableArray<Augmentation> Augmentations { get; }

    static IReadOnlyList<Type> ISourced<Augmenting>.Types => [typeof(Augmentation), typeof(Augmentation[])];

    static Augmenting ISourced<Augmenting>.Holding(object value) => Of(value is Augmentation one ? [one] : (Augmentation[])value);

    static string ISourced<Augmenting>.Written =>
        "crop:PIXELS (padding), flip or flip:PROBABILITY, cutout:PIXELS (side), parted by commas, as in crop:4,flip";

    public static Augmenting Of(params ReadOnlySpan<Augmentation> augmentations) => new([.. augmentations]);

    static Augmenting? ISourced<Augmenting>.Read(string text)
    {
        Augmentation?[] read = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(ReadOne)];
        return read.Contains(null) ? null : new([.. read.Select(one => one!)]);
    }

    /// <summary>The same risk, trained on images that are changed so.</summary>
    /// <exception cref="RefusalException">It is no network, or learns from no images.</exception>
    internal EmpiricalRisk Of(IObjective objective)
    {
        var risk = objective as EmpiricalRisk;
        var refusal = risk is null ? new Refusal("--augment", "changes the images of a network, and this is another objective")
            : Refusal(risk.Data);
        return refusal is null ? new(risk!.Network, risk.Loss, risk.Data, risk.Options with { Augmentations = Augmentations })
            : throw new RefusalException(refusal);
    }

    /// <summary>Why the samples of a data set cannot be changed so; null where they can.</summary>
    internal Refusal? Refusal(Dataset data)
    {
        if (data.SampleShape is not [var channels, var height, var width])
            return new("--augment", $"changes images, but a sample of {data.Name} has the shape ({string.Join(", ", data.SampleShape)})");
        if (Augmentations.OfType<Cutout>().FirstOrDefault(cutout => cutout.Size >= 2 * Math.Max(height, width)) is { } all)
            return new("--augment", $"cuts out {all.Size} pixels, which leaves nothing of images of {height} x {width} pixels");
        return Augmentations.Select(one => one.Refusal(channels, height, width)).FirstOrDefault(reason => reason is not null) is { } reason
            ? new("--augment", $"does not fit images of {height} x {width} pixels: {reason.TrimEnd('.')}") : null;
    }

    private static Augmentation? ReadOne(string text)
    {
        string[] parts = text.ToLowerInvariant().Split(':');
        return parts switch
        {
            ["crop", var pixels] when Whole(pixels) is { } padding => new RandomCrop(padding),
            ["cutout", var pixels] when Whole(pixels) is { } side => new Cutout(side),
            ["flip"] => new HorizontalFlip(),
            ["flip", var share] when double.TryParse(share, NumberStyles.Float, CultureInfo.InvariantCulture, out double probability)
                && probability is > 0 and <= 1 => new HorizontalFlip(probability),
            _ => null,
        };
    }

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
