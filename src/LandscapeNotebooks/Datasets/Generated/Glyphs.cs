using System.Collections.Immutable;
using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>Images of ten glyphs, 12 x 12, drawn with random shift, slant, turn, size and ink, and covered with noise.</summary>
internal sealed class Glyphs() : GeneratedSet("glyphs",
    "Grey images of ten glyphs, 12 x 12, shifted, slanted and noisy: a small convolutional network learns them, a linear model does not.")
{
    private const int TrainCount = 2000, TestCount = 1000;

    public override ImmutableArray<DatasetPart> Parts => [DatasetPart.Train, DatasetPart.Test];

    public override ImmutableArray<string> Files =>
        ["glyphs/train-images.idx3", "glyphs/train-labels.idx1", "glyphs/test-images.idx3", "glyphs/test-labels.idx1"];

    private static ImmutableArray<string> ClassNames => [.. Enum.GetNames<Glyph>().Select(name => name.ToLowerInvariant())];

    public override Dataset Make(ulong seed, DatasetPart part)
    {
        RequirePart(part);
        var (images, labels) = Draw(seed, part);
        return Dataset.Images(Name, images.Data, [1, .. images.Shape[1..]], Array.ConvertAll(labels.Data, label => (int)label),
            ClassNames.Length, ClassNames);
    }

    public override void Write(string folder, ulong seed)
    {
        foreach (var part in Parts)
        {
            var (images, labels) = Draw(seed, part);
            IdxFile.Write(Path.Combine(folder, FileOf(part, 0)), images);
            IdxFile.Write(Path.Combine(folder, FileOf(part, 1)), labels);
        }
    }

    public override Dataset Read(string folder, DatasetPart part)
    {
        RequirePart(part);
        return IdxFile.ReadImages(Name, Path.Combine(folder, FileOf(part, 0)), Path.Combine(folder, FileOf(part, 1)), ClassNames);
    }

    private string FileOf(DatasetPart part, int file) => Files[(part == DatasetPart.Train ? 0 : 2) + file];

    private (IdxArray Images, IdxArray Labels) Draw(ulong seed, DatasetPart part)
    {
        // A child for each part: the test images stay what they are when the number of training images changes.
        var source = Source(seed);
        RandomSource train = source.Split(), test = source.Split();
        var random = part == DatasetPart.Train ? train : test;
        int count = part == DatasetPart.Train ? TrainCount : TestCount;

        var pixels = new byte[count * GlyphPainter.Side * GlyphPainter.Side];
        var labels = new byte[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % ClassNames.Length);
            GlyphPainter.Paint((Glyph)labels[i], random,
                pixels.AsSpan(i * GlyphPainter.Side * GlyphPainter.Side, GlyphPainter.Side * GlyphPainter.Side));
        }

        return (new(IdxType.U8, [count, GlyphPainter.Side, GlyphPainter.Side], pixels), new(IdxType.U8, [count], labels));
    }
}
