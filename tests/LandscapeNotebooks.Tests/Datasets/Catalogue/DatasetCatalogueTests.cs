using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Datasets.Generated;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Datasets.Catalogue;

public sealed class DatasetCatalogueTests : IDisposable
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 255];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0];

    private readonly TemporaryFolder _folder = new();

    private DataLocations Locations =>
        new() { SearchedFrom = [_folder.File("work/deep")], DataFolder = _folder.File("data"), CacheFolder = _folder.File("cache") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Our_own_sets_load_by_name_from_the_repository_and_without_it()
    {
        var fromFiles = Dataset.Load("glyphs", DatasetPart.Test, Locations with { SearchedFrom = [Repository.Datasets] });
        var made = Dataset.Load("glyphs", DatasetPart.Test, Locations);
        Assert.Equal(1000, made.Count);
        Assert.Equal(made.Inputs(999), fromFiles.Inputs(999));
        Assert.Equal(2000, Dataset.Load("glyphs", null, Locations).Count);
        Assert.Equal(150, Dataset.Load("flowers", null, Locations).Count);
    }

    [Fact]
    public void The_nearest_datasets_folder_upward_is_read()
    {
        _folder.Folders("work/datasets", "work/deep", "datasets");
        GeneratedSet.All.Single(set => set.Name == "moons").Write(_folder.File("work/datasets"), 7);
        GeneratedSet.All.Single(set => set.Name == "moons").Write(_folder.File("datasets"), 8);
        Assert.Equal(GeneratedSet.All.Single(set => set.Name == "moons").Make(7, DatasetPart.Whole).Inputs(0),
            Dataset.Load("moons", null, Locations).Inputs(0));
    }

    [Theory]
    [InlineData("work/datasets/mnist")]
    [InlineData("data/mnist")]
    [InlineData("cache/mnist")]
    public void Published_files_are_found_packed_or_not_in_every_place(string place)
    {
        _folder.Folders(place, "work/deep");
        _folder.File($"{place}/t10k-images-idx3-ubyte", Images);
        _folder.File($"{place}/t10k-labels-idx1-ubyte", Labels);
        var data = Dataset.Load("mnist", DatasetPart.Test, Locations);
        Assert.Equal((2, 10), (data.Count, data.ClassCount));
    }

    [Theory]
    [InlineData("data/cifar-10/test_7.bin")]
    [InlineData("data/cifar-10/test_batch.bin")]
    [InlineData("data/cifar-10/cifar-10-batches-bin/test_batch.bin")]
    public void Cifar_is_found_in_each_of_its_layouts(string file)
    {
        _folder.Folders(Path.GetDirectoryName(file)!);
        _folder.File(file, [3, .. new byte[3072]]);
        Assert.Equal([3], Dataset.Load("cifar-10", DatasetPart.Test, Locations).Labels.ToArray());
    }

    [Fact]
    public void Cifar_in_part_says_how_much_of_it_there_is_and_passes_over_what_is_cut()
    {
        _folder.Folders("data/cifar-10");
        _folder.File("data/cifar-10/train-b.bin", [4, .. new byte[3072]]);
        _folder.File("data/cifar-10/train-a.bin", [3, .. new byte[3072], 5, .. new byte[3072]]);
        _folder.File("data/cifar-10/train-c.bin", new byte[3000]);
        Assert.Equal([3, 5, 4], Dataset.Load("cifar-10", null, Locations).Labels.ToArray());
        var entry = DatasetCatalogue.Entries.Single(entry => entry.Name == "cifar-10");
        Assert.Equal(("3 of 50,000 images", null), (entry.Share(Locations, DatasetPart.Train), entry.Share(Locations, DatasetPart.Test)));
    }

    [Fact]
    public void Unknown_names_and_parts_are_refused_with_those_that_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Dataset.Load("mnits", null, Locations));
        Assert.Contains("No data set is named mnits, expected one of cifar-10, circles, fashion-mnist", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("mnist has no part Whole",
            Assert.Throws<ArgumentException>(() => Dataset.Load("mnist", DatasetPart.Whole, Locations)).Message, StringComparison.Ordinal);
        Assert.Contains("moons has no part Test",
            Assert.Throws<ArgumentException>(() => Dataset.Load("moons", DatasetPart.Test, Locations)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_is_nowhere_is_downloaded_once_into_the_cache()
    {
        await using LoopbackServer images = new(Images), labels = new(Labels);
        var set = Set(images, labels);
        for (int i = 0; i < 2; i++)
        {
            var data = await LoadAsync(set);
            Assert.Equal([1, 0], data.Labels.ToArray());
        }

        Assert.Single(images.Requests);
        Assert.Equal(["images", "labels"], Directory.GetFiles(_folder.File("cache/test-set")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_download_that_fails_says_what_to_do_by_hand()
    {
        await using LoopbackServer images = new(Images), labels = new(Labels) { Status = 503 };
        var error = await Assert.ThrowsAsync<DownloadException>(() => LoadAsync(Set(images, labels)));
        Assert.Contains("test-set is not on this machine", error.Message, StringComparison.Ordinal);
        Assert.Contains("answered 503", error.Message, StringComparison.Ordinal);
        Assert.Contains("put the files (images, labels) into", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void The_archive_of_cifar_gives_its_six_files_and_nothing_that_it_was_not_asked_for()
    {
        string folder = _folder.File("cache/cifar-10");
        Directory.CreateDirectory(folder);
        string archive = Path.Combine(folder, "cifar-10-binary.tar.gz");
        using (var tar = new TarWriter(new GZipStream(File.Create(archive), CompressionLevel.Fastest)))
        {
            foreach (string name in new[] { "data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch" })
                tar.WriteEntry(Entry($"cifar-10-batches-bin/{name}.bin", 10_000 * 3073));
            tar.WriteEntry(Entry("../../escaped.bin", 5));
            tar.WriteEntry(Entry("cifar-10-batches-bin/readme.html", 5));
        }

        CifarSet.Cifar10.Unpack(folder, CifarSet.Cifar10.Downloads(DatasetPart.Train)[0]);
        Assert.Equal(["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin"],
            Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
        Assert.NotNull(CifarSet.Cifar10.Find(Locations, DatasetPart.Train));

        File.WriteAllBytes(archive, [0x1F, 0x8B, 8, 0, 1, 2, 3]);
        Assert.Throws<DataFileException>(() => CifarSet.Cifar10.Unpack(folder, CifarSet.Cifar10.Downloads(DatasetPart.Train)[0]));
    }

    // The part of the published sets that this machine has, where it has them.
    [Theory]
    [InlineData("fashion-mnist", DatasetPart.Train, 60_000, "1,28,28", 0.2860, 0.3530)]
    [InlineData("fashion-mnist", DatasetPart.Test, 10_000, "1,28,28", 0.2868, 0.3524)]
    [InlineData("cifar-10", DatasetPart.Train, 10_000, "3,32,32", 0.4914, 0.2470)]
    public void Published_sets_have_their_published_statistics(
        string name, DatasetPart part, int count, string shape, double mean, double deviation)
    {
        string? shared = SharedData();
        Assert.SkipWhen(shared is null, "needs the published files: set LANDSCAPES_DATA, or have ../shared/data beside the repository.");

        var data = Dataset.Load(name, part, Locations with { DataFolder = shared });
        Assert.Equal(count, data.Count);
        Assert.Equal(shape, string.Join(',', data.SampleShape));
        var (_, map) = data.Standardize();
        Assert.Equal(mean, map.Mean[0], 0.005); // a fifth of CIFAR-10 has its mean within sampling error
        Assert.Equal(deviation, map.Deviation[0], 0.005);
    }

    private static string? SharedData()
    {
        string beside = Path.Combine(Repository.Root, "..", "shared", "data");
        return Environment.GetEnvironmentVariable("LANDSCAPES_DATA") is { Length: > 0 } named
            ? named
            : Directory.Exists(beside) ? beside : null;
    }

    private Task<Dataset> LoadAsync(PublishedSet set) =>
        DatasetCatalogue.LoadAsync(
            set, DatasetPart.Train, Locations, new Downloader(new HttpClient()), null, TestContext.Current.CancellationToken);

    private static IdxSet Set(LoopbackServer images, LoopbackServer labels) =>
        new("test-set", "", "", "", ["a", "b"], [Published("images", images), Published("labels", labels)], []);

    private static PublishedFile Published(string name, LoopbackServer server) =>
        new(name, server.Content.Length, Convert.ToHexString(SHA256.HashData(server.Content)), [server.Address]);

    private static PaxTarEntry Entry(string name, int length) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(new byte[length]) };
}
