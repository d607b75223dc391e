using System.Collections.Immutable;
using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>A table of points with their classes, one CSV file; sample i belongs to class i mod C, so that
/// any first n are balanced.</summary>
internal abstract class GeneratedTable(string name, string description, int pointsPerClass,
    ImmutableArray<string> classNames, ImmutableArray<string> featureNames, int decimals = 4) : GeneratedSet(name, description)
{
    public override ImmutableArray<DatasetPart> Parts => [DatasetPart.Whole];

    public override ImmutableArray<string> Files => [$"{Name}.csv"];

    public override Dataset Make(ulong seed, DatasetPart part)
    {
        RequirePart(part);
        var random = Source(seed);
        int classes = classNames.Length, features = featureNames.Length;
        var inputs = new double[pointsPerClass * classes * features];
        var labels = new int[pointsPerClass * classes];
        for (int i = 0; i < labels.Length; i++)
        {
            var point = inputs.AsSpan(i * features, features);
            labels[i] = i % classes;
            Draw(random, labels[i], point);
            foreach (ref double value in point)
                value = Math.Round(value, decimals); // the digits that the file shows are the whole value
        }

        return Dataset.Classification(Name, inputs, labels, classes, classNames: classNames, featureNames: featureNames);
    }

    public override void Write(string folder, ulong seed) => CsvFile.Write(Path.Combine(folder, Files[0]), Make(seed, DatasetPart.Whole));

    public override Dataset Read(string folder, DatasetPart part)
    {
        RequirePart(part);
        return CsvFile.Read(Path.Combine(folder, Files[0]), new() { Header = CsvHeader.Present, ClassNames = classNames });
    }

    /// <summary>Writes a point of a class over <paramref name="point"/>, (I).</summary>
    protected abstract void Draw(RandomSource random, int label, Span<double> point);
}
