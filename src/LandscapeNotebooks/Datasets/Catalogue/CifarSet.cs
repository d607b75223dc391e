using System.Collections.Immutable;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>CIFAR-10 in its binary version: an archive of six files.</summary>
internal sealed class CifarSet() : PublishedSet("cifar-10", "Colour images of ten kinds of things, 32 x 32; 50,000 and 10,000.",
    "A. Krizhevsky, V. Nair, G. Hinton, 2009", "see the publisher's page, www.cs.toronto.edu/~kriz/cifar.html")
{
    private const string Folder = "cifar-10-batches-bin";
    private const long BatchBytes = 10_000 * 3073;

    private static readonly ImmutableArray<string> TrainFiles = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin")];
    private static readonly ImmutableArray<string> TestFiles = ["test_batch.bin"];

    private static readonly PublishedFile Archive = new("cifar-10-binary.tar.gz", 170_052_171,
        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
        [new("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")]);

    public static CifarSet Cifar10 { get; } = new();

    public override ImmutableArray<PublishedFile> Downloads(DatasetPart part) => [Archive];

    // The published files, loose or in the archive's folder; or other files of whole records that are named after the part, for machines
    // where 180 MB are too many.
    internal override ImmutableArray<ImmutableArray<string>> Layouts(DatasetPart part, string folder)
    {
        var (files, pattern) = part == DatasetPart.Train ? (TrainFiles, "train*.bin") : (TestFiles, "test*.bin");
        ImmutableArray<string> own = [.. Directory.EnumerateFiles(folder, pattern).Where(path => CifarFile.RecordsOf(path) > 0)
            .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return [files, [.. files.Select(file => Path.Combine(Folder, file))], .. own.IsEmpty ? [] : new[] { own }];
    }

    internal override string? Share(ImmutableArray<string> paths, DatasetPart part)
    {
        int whole = part == DatasetPart.Train ? 50_000 : 10_000, found = paths.Sum(CifarFile.RecordsOf);
        return found == whole ? null : string.Create(CultureInfo.InvariantCulture, $"{found:N0} of {whole:N0} images");
    }

    internal override Dataset Read(ImmutableArray<string> paths, DatasetPart part) => CifarFile.Read(Name, paths.AsSpan());

    /// <summary>Takes the six files out of the archive and removes it.</summary>
    internal override void Unpack(string folder, PublishedFile file)
    {
        string archive = Path.Combine(folder, file.Name);
        try
        {
            using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
            while (tar.GetNextEntry() is { } entry)
            {
                // Only the names that are known, under those names: an entry cannot choose where it is written.
                string name = Path.GetFileName(entry.Name);
                if (entry.DataStream is { } data && entry.Length == BatchBytes && (TrainFiles.Contains(name) || TestFiles.Contains(name)))
                    AtomicFile.Write(Path.Combine(folder, name), data.CopyTo);
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new DataFileException(archive, "archive", error.Message.TrimEnd('.'), "remove it, so that it is downloaded again", error);
        }

        File.Delete(archive);
    }
}
