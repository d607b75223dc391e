using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Data: a set that a variable holds, one of the catalogue by its name, or a file or folder.</summary>
public sealed record DataSource : ISourced<DataSource>
{
    private readonly Dataset? _held;
    private readonly CatalogueEntry? _entry;
    private readonly LocalSet? _local;
    private readonly Dictionary<TableReading, LocalSet>? _tables; // what was read is kept

    private DataSource(Dataset? held, CatalogueEntry? entry, LocalSet? local) =>
        (_held, _entry, _local, _tables) = (held, entry, local, local is null ? null : []);

    /// <summary>The set's name; the path of a file or folder.</summary>
    public string Name => _held?.Name ?? _entry?.Name ?? _local!.Path;

    /// <summary>The parts that it has; a set of a variable is one whole.</summary>
    public IReadOnlyList<DatasetPart> Parts => _entry is not null ? [.. _entry.Parts.Order()] : _local?.Parts ?? [DatasetPart.Whole];

    /// <summary>What the data of a variable went through since they were loaded; null for nothing.</summary>
    internal Standardization? Map => _held?.Map;

    /// <summary>Whether it is a table, or a folder of tables, of which something may be known.</summary>
    internal bool IsTable => _local?.IsTable == true;

    static IReadOnlyList<Type> ISourced<DataSource>.Types => [typeof(Dataset)];

    static DataSource ISourced<DataSource>.Holding(object value) => Of(value);

    static string ISourced<DataSource>.Written => $"one of {string.Join(", ", DatasetCatalogue.Names)}, or a file or folder: "
        + ".csv, .tsv, .npz, .npy, .bin, IDX images, folders of .png";

    static IReadOnlyList<string> ISourced<DataSource>.Known => DatasetCatalogue.Names;

    static bool ISourced<DataSource>.IsFile => true;

    public static DataSource Of(object value) => new((Dataset)value, null, null);

    /// <summary>The set of a name or of a path; null where there is none.</summary>
    /// <exception cref="IOException">The file or folder is no data set.</exception>
    public static DataSource? Read(string text) =>
        DatasetCatalogue.Entries.FirstOrDefault(entry => entry.Name == text) is { } entry ? new(null, entry, null)
        : LocalSet.Exists(text) ? new(null, null, LocalSet.Open(text)) : null;

    public static implicit operator DataSource(Dataset data) => Of(data);

    /// <summary>Loads a part, and tells how far a download is, and where only a share of the set is here.</summary>
    /// <param name="part">Which.</param>
    /// <param name="reading">How tables are read.</param>
    /// <param name="progress">Told how far a download is, and what was read.</param>
    /// <param name="stop">Ends a download.</param>
    /// <param name="like">The training data whose classes are taken over, by their names; null for the set's own.</param>
    /// <exception cref="IOException">It cannot be had.</exception>
    /// <exception cref="RefusalException">Its classes are others.</exception>
    internal Dataset Load(DatasetPart part, TableReading reading, Progress progress, CancellationToken stop, Dataset? like = null)
    {
        var data = Loaded(part, reading, like, progress, stop);
        if (like is null || like.ClassNames.IsEmpty || data.ClassNames.IsEmpty || data.ClassNames.SequenceEqual(like.ClassNames))
            return data;
        static string Some(IEnumerable<string> names) => string.Join(", ", names.Take(10));
        throw new RefusalException(new Refusal("--test", $"is {Name} with the classes {Some(data.ClassNames)}, expected those of "
            + $"{like.Name}: {Some(like.ClassNames)}", "give data of the same classes"));
    }

    private Dataset Loaded(DatasetPart part, TableReading reading, Dataset? like, Progress progress, CancellationToken stop)
    {
        if (_held is not null)
            return _held;
        if (_local is not null)
            return IsTable ? Table(part, reading, progress, like) : _local.Load(part, like);
        var work = progress.Begin($"{Name} is downloaded");
        var data = DatasetCatalogue.LoadAsync(Name, part, progress: new Bytes(work), stop: stop).GetAwaiter().GetResult();
        if (_entry!.Share(DataLocations.OfThisProcess(), part) is { } share)
            work.Tell($"{Name}, {OptionText.Write(part)}: {share} are on this machine");
        work.Done($"{Name} is here");
        return data;
    }

    /// <summary>Reads a table, and tells what it was taken for.</summary>
    private Dataset Table(DatasetPart part, TableReading reading, Progress progress, Dataset? like)
    {
        if (!_tables!.TryGetValue(reading, out var table))
        {
            var work = progress.Begin($"{Name} is read");
            _tables[reading] = table = LocalSet.Open(Name, reading.Format, what => work.Tell($"{Name}: {what}"));
        }

        return table.Load(part, like);
    }

    private sealed class Bytes(IProgress<double> progress) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => progress.Report((double)value.Bytes / Math.Max(value.Size, 1));
    }
}
