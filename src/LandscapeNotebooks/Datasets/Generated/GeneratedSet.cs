using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>A data set of our own: made from a seed, to the same bits on every machine.</summary>
public abstract class GeneratedSet
{
    /// <summary>The seed of the files in <c>datasets/</c>.</summary>
    public const ulong DefaultSeed = 2018;

    private protected GeneratedSet(string name, string description) => (Name, Description) = (name, description);

    /// <summary>Every set, in the order in which they take their numbers from the seed.</summary>
    public static ImmutableArray<GeneratedSet> All { get; } =
        [new TwoGaussians(), new Moons(), new Circles(), new Spirals(), new Xor(), new Flowers(), new Glyphs(), new Sentences()];

    public string Name { get; }

    /// <summary>What the samples are, in one sentence.</summary>
    public string Description { get; }

    /// <summary>The whole set; sets of images and texts have a training and a test part.</summary>
    public abstract ImmutableArray<DatasetPart> Parts { get; }

    /// <summary>The files that <see cref="Write"/> makes, relative to the folder of the data sets.</summary>
    public abstract ImmutableArray<string> Files { get; }

    /// <summary>Makes a part from a seed.</summary>
    /// <exception cref="ArgumentException">The set has no such part.</exception>
    public abstract Dataset Make(ulong seed, DatasetPart part);

    /// <summary>Makes the set from a seed and writes its files into a folder.</summary>
    public abstract void Write(string folder, ulong seed);

    /// <summary>Reads a part from the files in a folder.</summary>
    /// <exception cref="Storage.DataFileException">A file is damaged.</exception>
    public abstract Dataset Read(string folder, DatasetPart part);

    /// <exception cref="ArgumentException">The set has no such part.</exception>
    internal void RequirePart(DatasetPart part)
    {
        if (!Parts.Contains(part))
            throw new ArgumentException(
                $"{Name} has no part {part}, expected {string.Join(" or ", Parts)}; Split makes parts of a whole.", nameof(part));
    }

    /// <summary>The nearest folder that holds all files of the set.</summary>
    internal string? FindFolder(DataLocations locations) =>
        locations.DatasetsFolders().FirstOrDefault(folder => Files.All(file => File.Exists(Path.Combine(folder, file))));

    // The set's own stream: the child of the seed at the set's place, so that the sets do not depend on each other.
    private protected RandomSource Source(ulong seed)
    {
        var parent = new RandomSource(seed);
        foreach (var set in All)
        {
            var child = parent.Split();
            if (set.Name == Name)
                return child;
        }

        throw new InvalidOperationException($"{Name} stands in no list.");
    }
}
