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

    internal LocalSet(string path, SortedDictionary<DatasetPart, Func<Dataset?, Dataset>> readers) => (Path, _readers) = (path, readers);

    /// <summary>As it was given.</summary>
    public string Path { get; }

    /// <summary>The parts that were found, training first.</summary>
    public ImmutableArray<DatasetPart> Parts => [.. _readers.Keys];

    /// <summary>Whether there is a file or a folder of this name.</summary>
    public static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    /// <summary>Finds out what a file or a folder is; its data are read when a part is loaded.</summary>
    /// <exception cref="DataFileException">It is no data set of a kind that we read.</exception>
    public static LocalSet Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(path, Directory.Exists(path) ? LocalParts.OfFolder(path) : LocalParts.OfFile(path));
    }

    /// <summary>Reads a part; the classes of all are those of the first.</summary>
    /// <exception cref="ArgumentException">The set has no such part.</exception>
    /// <exception cref="DataFileException">A file is damaged.</exception>
    public Dataset Load(DatasetPart part)
    {
        if (!_readers.TryGetValue(part, out var read))
            throw new ArgumentException($"{Path} has no part {part}, expected {string.Join(" or ", Parts)}.", nameof(part));
        _first ??= _readers.First().Value(null);
        return part == Parts[0] ? _first : read(_first);
    }
}
