using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>A data set that its publisher gives out: found on this machine, or downloaded.</summary>
public abstract class PublishedSet
{
    private protected PublishedSet(string name, string description, string origin, string license) =>
        (Name, Description, Origin, License) = (name, description, origin, license);

    /// <summary>The sets known by name.</summary>
    public static ImmutableArray<PublishedSet> All { get; } = [IdxSet.FashionMnist, IdxSet.Mnist, CifarSet.Cifar10];

    public string Name { get; }

    public string Description { get; }

    /// <summary>Who made and published it.</summary>
    public string Origin { get; }

    public string License { get; }

    /// <summary>The files to download for a part.</summary>
    public abstract ImmutableArray<PublishedFile> Downloads(DatasetPart part);

    /// <summary>The ways in which a part's files may lie in a folder, best first: paths relative to it.</summary>
    internal abstract ImmutableArray<ImmutableArray<string>> Layouts(DatasetPart part, string folder);

    /// <summary>How much of a part some files hold; null where it is all of it.</summary>
    internal virtual string? Share(ImmutableArray<string> paths, DatasetPart part) => null;

    /// <summary>Reads a part from files that lie as one of <see cref="Layouts"/>.</summary>
    internal abstract Dataset Read(ImmutableArray<string> paths, DatasetPart part);

    /// <summary>What remains to be done with a download, in the folder that it lies in.</summary>
    internal virtual void Unpack(string folder, PublishedFile file)
    {
    }

    /// <summary>The files of a part where they lie whole; null if no folder has them.</summary>
    internal ImmutableArray<string>? Find(DataLocations locations, DatasetPart part)
    {
        RequirePart(part);
        foreach (string folder in locations.FoldersOf(Name))
        {
            foreach (var layout in Layouts(part, folder))
            {
                ImmutableArray<string> paths = [.. layout.Select(file => Path.Combine(folder, file))];
                if (paths.All(File.Exists))
                    return paths;
            }
        }

        return null;
    }

    private void RequirePart(DatasetPart part)
    {
        if (part is not (DatasetPart.Train or DatasetPart.Test))
            throw new ArgumentException($"{Name} has no part {part}, expected Train or Test.", nameof(part));
    }
}
