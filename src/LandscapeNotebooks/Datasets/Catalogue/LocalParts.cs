using System.Collections.Immutable;
using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Storage;
using Readers = System.Collections.Generic.SortedDictionary<LandscapeNotebooks.Datasets.DatasetPart,
    System.Func<LandscapeNotebooks.Datasets.Dataset?, LandscapeNotebooks.Datasets.Dataset>>;

namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>What files and folders hold, by their names: a reader for each part, which is given the training part.</summary>
internal static class LocalParts
{
    private const string Kinds = "a table (.csv, .tsv), IDX images with their labels, CIFAR-10 (.bin), arrays (.npz, .npy), "
        + "or a folder of these or of PNG files, a folder for each class";

    private static readonly ImmutableArray<(Func<string, bool> IsOf, Func<string, ImmutableArray<string>, Readers> Read)> Files =
    [
        (IsTable, (path, files) => Tables(path, files, new(), null)), (IsImages, Images), (path => Ends(path, ".bin"), Cifar),
        (path => Ends(path, ".npz"), Archives), (path => Ends(path, ".npy"), Arrays),
    ];

    /// <summary>The tables of a path: itself, or those in it; empty where it is no table and holds none.</summary>
    public static ImmutableArray<string> TablesOf(string path) => IsTable(path) ? [path]
        : !Directory.Exists(path) ? [] : [.. Directory.EnumerateFiles(path).Where(IsTable).Order(StringComparer.Ordinal)];

    /// <exception cref="DataFileException">It is of no kind that is known.</exception>
    public static Readers OfFile(string path)
    {
        foreach (var (isOf, read) in Files)
        {
            // The labels of images and the other array of a pair lie beside it.
            if (isOf(path))
                return read(path, [path]);
        }

        throw new DataFileException(path, "name", $"tells no kind of data that is known, expected {Kinds}", "convert it or name another");
    }

    /// <exception cref="DataFileException">It holds no data that are known, or more than one set.</exception>
    public static Readers OfFolder(string path)
    {
        string[] files = [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)];
        var kinds = Files.Where(kind => files.Any(kind.IsOf)).ToArray();
        if (kinds.Length > 1)
            throw Several(path, [.. files.Where(file => kinds.Any(kind => kind.IsOf(file)))]);
        if (kinds is [var (isOf, read)])
            return read(path, [.. files.Where(isOf)]);

        string[] folders = ImageFolder.ClassesOf(path);
        string name = NameOf(path);
        if (folders.Length == 0)
            throw new DataFileException(path, "folder", $"holds no data that are known, expected {Kinds}", "name another");
        if (!folders.Contains("train"))
            return Whole(_ => ImageFolder.Read(name, path));
        Readers parts = new() { [DatasetPart.Train] = _ => ImageFolder.Read(name, Path.Combine(path, "train")) };
        if (folders.Contains("test"))
            parts[DatasetPart.Test] = train => ImageFolder.Read(name, Path.Combine(path, "test"), train);
        return folders.FirstOrDefault(folder => folder is not ("train" or "test")) is { } other
            ? throw new DataFileException(Path.Combine(path, other), "name", "stands beside train, expected test or nothing",
                "rename or remove it") : parts;
    }

    /// <summary>Tables of which something is known.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="files">The tables.</param>
    /// <param name="known">What is known.</param>
    /// <param name="told">Told what was read of each.</param>
    public static Readers Tables(string path, ImmutableArray<string> files, TableFormat known, Action<string>? told) =>
        OnePerPart(path, files, (file, like) => CsvFile.ReadUnknown(file, like, known, told));

    private static Readers Images(string path, ImmutableArray<string> files) => OnePerPart(path, files, (images, like) =>
    {
        string labels = LabelsOf(images);
        if (!File.Exists(labels))
            throw new DataFileException(images, "name", $"has no labels beside it, expected {Path.GetFileName(labels)}",
                "put both files into one folder");
        return IdxFile.ReadImages(NameOf(path), images, labels, default, like?.ClassCount);
    });

    private static Readers Cifar(string path, ImmutableArray<string> files)
    {
        Readers parts = [];
        foreach (var group in ByPart(files))
            parts[group.Key] = _ => CifarFile.Read(NameOf(path), [.. group]);
        return Sound(path, parts);
    }

    private static Readers Archives(string path, ImmutableArray<string> files)
    {
        if (files is not [var file])
            throw Several(path, files);
        var archive = NpzFile.Open(file);
        return Pairs(path, archive.Names, archive.Read, name => $"{file} ({name})");
    }

    private static Readers Arrays(string path, ImmutableArray<string> files)
    {
        if (files is not [var one] || one != path)
            return Pairs(path, [.. files.Select(file => Path.GetFileNameWithoutExtension(file))], name => NpyFile.Load(FileOf(path, name)),
                name => FileOf(path, name));

        // One of a pair: the other one lies beside it.
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!, stem = Path.GetFileNameWithoutExtension(path);
        var (_, part) = ArrayNames.Read(stem);
        ImmutableArray<string> names = [.. Directory.EnumerateFiles(folder, "*.npy").Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => ArrayNames.Read(name).Part == part).Order(StringComparer.Ordinal)];
        if (ArrayNames.Find(names).GetValueOrDefault(part) is not ({ } x, { } y) || (stem != x && stem != y))
            throw new DataFileException(path, "name", $"has no partner beside it, expected {ArrayNames.Expected}", "rename the two files");
        return Whole(_ => Pair(path, (x, y), name => NpyFile.Load(FileOf(folder, name)), name => FileOf(folder, name), null));
    }

    private static Readers Pairs(string path, ImmutableArray<string> names, Func<string, Tensor> load, Func<string, string> place)
    {
        Readers parts = [];
        foreach (var (part, pair) in ArrayNames.Find(names))
            parts[part] = like => Pair(path, pair, load, place, like);
        return parts.Count > 0 ? Sound(path, parts) : throw new DataFileException(path, "arrays",
            $"are {string.Join(", ", names.Take(10))}, expected {ArrayNames.Expected}", "rename them");
    }

    private static Dataset Pair(string path, (string X, string Y) names, Func<string, Tensor> load, Func<string, string> place,
        Dataset? like) => ArrayData.Of(NameOf(path), load(names.X), load(names.Y), (place(names.X), place(names.Y)),
            like is null or { ClassCount: 0 } ? null : like.ClassCount);

    private static Readers OnePerPart(string path, ImmutableArray<string> files, Func<string, Dataset?, Dataset> read)
    {
        Readers parts = [];
        foreach (var group in ByPart(files))
            parts[group.Key] = group.Count() == 1 ? like => read(group.First(), like) : throw Several(path, [.. group]);
        return Sound(path, parts);
    }

    /// <summary>The whole of a set, or its training part with or without a test part.</summary>
    private static Readers Sound(string path, Readers parts)
    {
        if (parts.ContainsKey(DatasetPart.Train) || parts.Count == 1)
            return parts.ContainsKey(DatasetPart.Whole) && parts.Count > 1
                ? throw new DataFileException(path, "names", "tell of parts, and of something without one", "rename or remove it") : parts;
        throw new DataFileException(path, "names", "tell no training part", "begin their names with train and test");
    }

    private static Readers Whole(Func<Dataset?, Dataset> read) => new() { [DatasetPart.Whole] = read };

    private static DataFileException Several(string path, ImmutableArray<string> files) => new(path, "folder",
        $"holds {string.Join(", ", files.Take(10).Select(file => Path.GetFileName(file)))}, expected one for each part",
        "name one of them, or begin their names with train and test");

    /// <summary>A file alone is a whole, whatever its name.</summary>
    private static IEnumerable<IGrouping<DatasetPart, string>> ByPart(ImmutableArray<string> files) =>
        files.GroupBy(file => files.Length == 1 ? DatasetPart.Whole : PartOf(file));

    private static DatasetPart PartOf(string path)
    {
        string name = Path.GetFileName(path).ToLowerInvariant();
        return name.StartsWith("test", StringComparison.Ordinal) || name.StartsWith("t10k", StringComparison.Ordinal) ? DatasetPart.Test
            : name.StartsWith("train", StringComparison.Ordinal) || name.StartsWith("data_batch", StringComparison.Ordinal)
            ? DatasetPart.Train : DatasetPart.Whole;
    }

    private static bool IsTable(string path) => Ends(path, ".csv") || Ends(path, ".tsv");

    private static bool IsImages(string path) => Path.GetFileName(path).ToLowerInvariant() is var name
        && name.Contains("images", StringComparison.Ordinal) && name.Contains("-ubyte", StringComparison.Ordinal);

    private static string LabelsOf(string images) => Path.Combine(Path.GetDirectoryName(images)!, Path.GetFileName(images)
        .Replace("images", "labels", StringComparison.OrdinalIgnoreCase).Replace("idx3", "idx1", StringComparison.OrdinalIgnoreCase)
        .Replace("idx4", "idx1", StringComparison.OrdinalIgnoreCase));

    private static string FileOf(string folder, string name) => Path.Combine(folder, name + ".npy");

    private static bool Ends(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>A file's or folder's name without its ending, for captions.</summary>
    private static string NameOf(string path) =>
        Directory.Exists(path) ? new DirectoryInfo(path).Name : Path.GetFileNameWithoutExtension(path);
}
