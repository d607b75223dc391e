namespace LandscapeNotebooks.Datasets.Augmentations;

/// <summary>Pads the image with black on all sides and cuts a window of its own size out at random: y[h][w] = x[h + a - p][w + b - p], a
/// and b uniform in 0..2p.</summary>
/// <remarks>As PyTorch's RandomCrop before its Normalize: black is 0 before the data were standardised. He et al.
/// 2015 use p = 4 on CIFAR-10.</remarks>
/// <param name="Padding">p in pixels, at least 1 and below the image's sides.</param>
public sealed record RandomCrop(int Padding) : Augmentation
{
    public override string? Refusal(int channels, int height, int width) =>
        Padding >= 1 && Padding < Math.Min(height, width)
            ? null
            : $"the padding is {Padding}, expected 1 to {Math.Min(height, width) - 1}.";

    public override void Apply<T>(AugmentedImage<T> image, ref AugmentationRandom random)
    {
        int down = random.NextInt(2 * Padding + 1) - Padding, right = random.NextInt(2 * Padding + 1) - Padding;
        if ((down, right) == (0, 0))
            return;

        image.Pixels.CopyTo(image.Scratch);
        int width = image.Width, first = Math.Max(0, -right), last = width - Math.Max(0, right);
        for (int channel = 0; channel < image.Channels; channel++)
        {
            for (int h = 0; h < image.Height; h++)
            {
                var row = image.Row(channel, h);
                row.Fill(image.Black[channel]);
                if ((uint)(h + down) < (uint)image.Height)
                    image.Scratch.Slice((channel * image.Height + h + down) * width + first + right, last - first).CopyTo(row[first..last]);
            }
        }
    }

    public override string ToString() => $"RandomCrop({Padding})";
}

/// <summary>Mirrors the image left to right with some probability: y[h][w] = x[h][W - 1 - w].</summary>
/// <param name="Probability">In [0, 1].</param>
public sealed record HorizontalFlip(double Probability = 0.5) : Augmentation
{
    public override string? Refusal(int channels, int height, int width) =>
        Probability is >= 0 and <= 1 ? null : FormattableString.Invariant($"the probability is {Probability}, expected 0 to 1.");

    public override void Apply<T>(AugmentedImage<T> image, ref AugmentationRandom random)
    {
        if (random.NextDouble() >= Probability)
            return;
        for (int row = 0; row < image.Channels * image.Height; row++)
            image.Pixels.Slice(row * image.Width, image.Width).Reverse();
    }

    public override string ToString() =>
        Probability == 0.5 ? "HorizontalFlip()" : FormattableString.Invariant($"HorizontalFlip({Probability})");
}

/// <summary>Writes 0 over a square of s pixels whose middle lies anywhere in the image; what of it lies outside is cut off.</summary>
/// <remarks>0 is the mean of standardised data. DeVries and Taylor 2017 use s = 16 on CIFAR-10 and s = 8 on CIFAR-100.</remarks>
/// <param name="Size">s in pixels, at least 1.</param>
public sealed record Cutout(int Size) : Augmentation
{
    public override string? Refusal(int channels, int height, int width) => Size >= 1 ? null : $"the size is {Size}, expected at least 1.";

    public override void Apply<T>(AugmentedImage<T> image, ref AugmentationRandom random)
    {
        int top = random.NextInt(image.Height) - Size / 2, left = random.NextInt(image.Width) - Size / 2;
        int first = Math.Max(0, left), last = Math.Min(image.Width, left + Size);
        for (int channel = 0; channel < image.Channels; channel++)
        {
            for (int h = Math.Max(0, top); h < Math.Min(image.Height, top + Size); h++)
                image.Row(channel, h)[first..last].Clear();
        }
    }

    public override string ToString() => $"Cutout({Size})";
}
