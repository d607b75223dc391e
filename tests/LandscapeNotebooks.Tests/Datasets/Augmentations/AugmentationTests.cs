using System.Collections.Immutable;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Augmentations;

namespace LandscapeNotebooks.Tests.Datasets.Augmentations;

public class AugmentationTests
{
    private const int Height = 5, Width = 4;
    private static readonly double[] BlackOfBoth = [-1, -2];

    [Fact]
    public void A_crop_is_a_window_of_the_padded_image_and_every_window_comes_up()
    {
        var seen = new HashSet<(int, int)>();
        for (int position = 0; position < 2000; position++)
        {
            double[] cropped = Apply(new RandomCrop(2), position);
            var shift = Shifts(2).Single(shift => cropped.AsSpan().SequenceEqual(Shifted(shift.Down, shift.Right)));
            seen.Add(shift);
        }

        Assert.Equal(25, seen.Count);
    }

    [Fact]
    public void A_flip_mirrors_every_row_of_every_channel_in_about_its_share_of_the_images()
    {
        double[] image = Image(), mirrored = [.. image.Chunk(Width).SelectMany(row => row.Reverse())];
        int flips = 0;
        for (int position = 0; position < 4000; position++)
        {
            double[] seen = Apply(new HorizontalFlip(0.25), position);
            bool flipped = seen.AsSpan().SequenceEqual(mirrored);
            Assert.True(flipped || seen.AsSpan().SequenceEqual(image));
            flips += flipped ? 1 : 0;
        }

        Assert.InRange(flips, 1000 - 5 * 28, 1000 + 5 * 28); // five standard deviations of a binomial, sqrt(4000 / 4 * 3 / 4) = 27.4
    }

    [Fact]
    public void A_cutout_is_zero_on_a_square_that_may_hang_over_the_border_and_the_same_in_all_channels()
    {
        double[] image = Image();
        int whole = 0;
        for (int position = 0; position < 500; position++)
        {
            double[] seen = Apply(new Cutout(2), position);
            int[] cut = [.. Enumerable.Range(0, Height * Width).Where(i => seen[i] == 0)];
            int[] rows = [.. cut.Select(i => i / Width).Distinct()], columns = [.. cut.Select(i => i % Width).Distinct()];
            Assert.Equal(cut.Length, rows.Length * columns.Length);
            Assert.InRange(cut.Length, 1, 4);
            whole += cut.Length == 4 ? 1 : 0;
            for (int i = 0; i < image.Length; i++)
                Assert.Equal(cut.Contains(i % (Height * Width)) ? 0 : image[i], seen[i]);
        }

        Assert.InRange(whole, 1, 499);
    }

    [Fact]
    public void What_is_drawn_depends_on_key_place_and_order_alone()
    {
        Assert.Equal(Apply(new RandomCrop(2), 7), Apply(new RandomCrop(2), 7));
        Assert.NotEqual(Draws(1, 0, 0), Draws(1, 1, 0));
        Assert.NotEqual(Draws(1, 0, 0), Draws(1, 0, 1));
        Assert.NotEqual(Draws(1, 0, 0), Draws(2, 0, 0));
    }

    [Fact]
    public void Black_follows_the_maps_of_the_data()
    {
        byte[] pixels = [0, 255, 51, 0, 0, 102, 0, 0];
        var images = Dataset.Images("two", pixels, [2, 2, 1], [0, 0], 1);
        var map = new Standardization([0.25, 0.5], [0.5, 2]);
        Assert.Equal([-0.5, -0.25], map.Apply(images).Black());
        Assert.Equal([0, 0], images.Black());

        var table = Dataset.Classification("two", [0, 1, 0.2, 0, 0, 0.4, 0, 0], [0, 0], 1, [2, 2, 1]);
        Assert.Equal([-0.5, -0.25], map.Apply(table).Black());
        Assert.Equal([-1.5, -0.375], map.Apply(map.Apply(table)).Black());
    }

    [Fact]
    public void Wrong_sizes_and_data_without_images_are_refused()
    {
        var images = Dataset.Images("images", new byte[8], [2, 2, 2], [0], 1);
        var points = Dataset.Classification("points", [0, 1], [0], 1);
        Refused("RandomCrop(2) does not fit images of 2 x 2 pixels: the padding is 2, expected 1 to 1.", images, new RandomCrop(2));
        Refused("HorizontalFlip(2) does not fit images of 2 x 2 pixels: the probability is 2, expected 0 to 1.", images,
            new HorizontalFlip(2));
        Refused("Cutout(0) does not fit images of 2 x 2 pixels: the size is 0, expected at least 1.", images, new Cutout(0));
        Refused("HorizontalFlip() changes images, but a sample of points has the shape (2), expected (C, H, W).", points,
            new HorizontalFlip());
    }

    private static void Refused(string message, Dataset data, params ImmutableArray<Augmentation> augmentations) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Augmentation.Require(augmentations, data)).Message);

    private static double[] Image() => [.. Enumerable.Range(1, 2 * Height * Width).Select(i => (double)i)];

    private static double[] Apply(Augmentation augmentation, int position)
    {
        double[] image = Image();
        var random = new AugmentationRandom(42, position, 0);
        augmentation.Apply(new AugmentedImage<double>(image, new double[image.Length], BlackOfBoth, Height, Width), ref random);
        return image;
    }

    private static uint[] Draws(ulong key, int position, int augmentation)
    {
        var random = new AugmentationRandom(key, position, augmentation);
        return [random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32(),
            random.NextUInt32()];
    }

    private static IEnumerable<(int Down, int Right)> Shifts(int padding) =>
        from down in Enumerable.Range(-padding, 2 * padding + 1)
        from right in Enumerable.Range(
            -padding, 2 * padding + 1)
        select (down, right);

    private static double[] Shifted(int down, int right)
    {
        double[] image = Image(), shifted = new double[image.Length];
        for (int c = 0; c < 2; c++)
        {
            for (int h = 0; h < Height; h++)
            {
                for (int w = 0; w < Width; w++)
                {
                    bool inside = h + down is >= 0 and < Height && w + right is >= 0 and < Width;
                    shifted[(c * Height + h) * Width + w] = inside ? image[(c * Height + h + down) * Width + w + right] : BlackOfBoth[c];
                }
            }
        }

        return shifted;
    }
}
