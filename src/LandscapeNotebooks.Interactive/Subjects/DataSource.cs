using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Data: a set that a variable holds, or one of the catalogue by its name.</summary>
public sealed record DataSource : ISourced<DataSource>
{
    private readonly Dataset? _held;
    private readonly CatalogueEntry? _entry;

    private DataSource(Dataset? held, CatalogueEntry? entry) => (_held, _entry) = (held, entry);

    /// <summary>The set's name.</summary>
    public string Name => _held?.Name ?? _entry!.Name;

    /// <summary>The parts that it has; a set of a variable is one whole.</summary>
    public IReadOnlyList<DatasetPart> Parts => _entry is null ? [DatasetPart.Whole] : [.. _entry.Parts.Order()];

    static IReadOnlyList<Type> ISourced<DataSource>.Types => [typeof(Dataset)];

    static DataSource ISourced<DataSource>.Holding(object value) => Of(value);

    static string ISourced<DataSource>.Written => $"one of {string.Join(", ", DatasetCatalogue.Names)}";

    static IReadOnlyList<string> ISourced<DataSource>.Known => DatasetCatalogue.Names;

    public static DataSource Of(object value) => new((Dataset)value, null);

    /// <summary>The set of a name; null where the catalogue has none.</summary>
    public static DataSource? Read(string text) =>
        DatasetCatalogue.Entries.FirstOrDefault(entry => entry.Name == text) is { } entry ? new(null, entry) : null;

    public static implicit operator DataSource(Dataset data) => Of(data);

    /// <summary>Loads a part, and tells how far a download is.</summary>
    /// <exception cref="IOException">It cannot be had.</exception>
    internal Dataset Load(DatasetPart part, Progress progress, CancellationToken stop)
    {
        if (_held is not null)
            return _held;
        var work = progress.Begin($"{Name} is downloaded");
        var data = DatasetCatalogue.LoadAsync(Name, part, progress: new Bytes(work), stop: stop).GetAwaiter().GetResult();
        work.Done($"{Name} is here");
        return data;
    }

    private sealed class Bytes(IProgress<double> progress) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => progress.Report((double)value.Bytes / Math.Max(value.Size, 1));
    }
}
