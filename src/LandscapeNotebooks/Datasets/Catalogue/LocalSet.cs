using System.Collections.Immutable;
using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>A data set of the user's own: a file, or a folder whose files or folders are its parts.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>.csv, .tsv</term><description>a line for a sample; see <see cref="CsvFile"/></description></item>
/// <item><term>IDX, plain or .gz</term><description>images, with the labels' file beside them: <c>train-images-idx3-ubyte.gz</c>,
/// <c>train-labels-idx1-ubyte.gz</c></description></item>
/// <item><term>.bin</term><description>CIFAR-10 in its binary version</description></item>
/// <item><term>.npz, .npy</term><description>arrays x and y, or x_train, y_train, x_test and y_test</description></item>
/// <item><term>a folder of folders of PNG files</term><description>a folder for each class, or <c>train</c> and <c>test</c> with
/// these</description></item>
/// <item><term>a folder of files of one kind above</term><description>parts by their names: train, test or t10k</description></item>
/// </list>
/// </remarks>
public sealed class LocalSet
{
    private readonly SortedDictionary<DatasetPart, Func<Dataset?, Dataset>> _readers;
    private Dataset? _first;

    private LocalSet(string path, SortedDictionary<DatasetPart, Func<Dataset?, Dataset>> readers) => (Path, _readers) = (path, readers);

    /// <summary>As it was given.</summary>
    public string Path { get; }

    /// <summary>The parts that were found, training first.</summary>
    public ImmutableArray<DatasetPart> Parts => [.. _readers.Keys];

    /// <summary>Whether there is a file or a folder of this name.</summary>
    public static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    /// <summary>Whether it is a table, or a folder of tables, of which a <see cref="TableFormat"/> says something.</summary>
    public bool IsTable => !LocalParts.TablesOf(Path).IsEmpty;

    /// <summary>Finds out what a file or a folder is; its data are read when a part is loaded.</summary>
    /// <exception cref="DataFileException">It is no data set of a kind that we read.</exception>
    public static LocalSet Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(path, Directory.Exists(path) ? LocalParts.OfFolder(path) : LocalParts.OfFile(path));
    }

    /// <summary>A table, or a folder of tables, of which something is known.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="known">What is known.</param>
    /// <param name="told">Told in words what was read of each table; null for nobody.</param>
    /// <exception cref="ArgumentException">It is no table.</exception>
    /// <inheritdoc cref="Open(string)"/>
    public static LocalSet Open(string path, TableFormat known, Action<string>? told = null)
    {
        ArgumentNullException.ThrowIfNull(known);
        var set = Open(path); // refuses what lies beside the tables
        return set.IsTable ? new(path, LocalParts.Tables(path, LocalParts.TablesOf(path), known, told))
            : throw new ArgumentException($"{path} is no table, expected .csv or .tsv.", nameof(path));
    }

    /// <summary>Reads a part; the classes of all are those of the first.</summary>
    /// <exception cref="ArgumentException">The set has no such part.</exception>
    /// <exception cref="DataFileException">A file is damaged.</exception>
    public Dataset Load(DatasetPart part) => Load(part, null);

    /// <summary>Reads a part with the classes, or the targets, of other data.</summary>
    /// <param name="part">Which.</param>
    /// <param name="like">The training data of another set; null for this set's own first part.</param>
    /// <inheritdoc cref="Load(DatasetPart)"/>
    public Dataset Load(DatasetPart part, Dataset? like)
    {
        if (!_readers.TryGetValue(part, out var read))
            throw new ArgumentException($"{Path} has no part {part}, expected {string.Join(" or ", Parts)}.", nameof(part));
        if (like is not null)
            return read(like);
        _first ??= _readers.First().Value(null);
        return part == Parts[0] ? _first : read(_first);
    }
}
