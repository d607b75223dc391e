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

    private DataSource(Dataset? held, CatalogueEntry? entry, LocalSet? local) => (_held, _entry, _local) = (held, entry, local);

    /// <summary>The set's name; the path of a file or folder.</summary>
    public string Name => _held?.Name ?? _entry?.Name ?? _local!.Path;

    /// <summary>The parts that it has; a set of a variable is one whole.</summary>
    public IReadOnlyList<DatasetPart> Parts => _entry is not null ? [.. _entry.Parts.Order()] : _local?.Parts ?? [DatasetPart.Whole];

    /// <summary>What the data of a variable went through since they were loaded; null for nothing.</summary>
    internal Standardization? Map => _held?.Map;

    static IReadOnlyList<Type> ISourced<DataSource>.Types => [typeof(Dataset)];

    static DataSource ISourced<DataSource>.Holding(object value) => Of(value);

    static string ISourced<DataSource>.Written => $"one of {string.Join(", ", DatasetCatalogue.Names)}, or a file or folder: "
        + ".csv, .npz, .npy, .bin, IDX images, folders of .png";

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
    /// <exception cref="IOException">It cannot be had.</exception>
    internal Dataset Load(DatasetPart part, Progress progress, CancellationToken stop)
    {
        if (_held is not null)
            return _held;
        if (_local is not null)
            return _local.Load(part);
        var work = progress.Begin($"{Name} is downloaded");
        var data = DatasetCatalogue.LoadAsync(Name, part, progress: new Bytes(work), stop: stop).GetAwaiter().GetResult();
        if (_entry!.Share(DataLocations.OfThisProcess(), part) is { } share)
            work.Tell($"{Name}, {OptionText.Write(part)}: {share} are on this machine");
        work.Done($"{Name} is here");
        return data;
    }

    private sealed class Bytes(IProgress<double> progress) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => progress.Report((double)value.Bytes / Math.Max(value.Size, 1));
    }
}
