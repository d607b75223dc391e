using System.Collections.Immutable;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>The images of the peer's works, from LANDSCAPES_DATA; random ones of the same shape where they are not
/// at hand, as the peer does.</summary>
internal static class PeerData
{
    private static string Folder => Environment.GetEnvironmentVariable("LANDSCAPES_DATA") ?? "";

    public static Dataset Fashion(int count)
    {
        string images = Path.Combine(Folder, "fashion-mnist", "train-images-idx3-ubyte.gz"),
            labels = Path.Combine(Folder, "fashion-mnist", "train-labels-idx1-ubyte.gz");
        return File.Exists(images)
            ? IdxFile.ReadImages("fashion-mnist", images, labels).Take(count)
            : Random("fashion-mnist", count, [1, 28, 28]);
    }

    public static Dataset CifarTraining(int count) => Cifar(count, "train_10000.bin", "data_batch_1.bin");

    public static Dataset CifarTest(int count) => Cifar(count, "test_2000.bin", "test_batch.bin");

    private static Dataset Cifar(int count, params string[] names)
    {
        string? path = names.Select(name => Path.Combine(Folder, "cifar-10", name)).FirstOrDefault(File.Exists);
        return path is null ? Random("cifar-10", count, [3, 32, 32]) : CifarFile.Read("cifar-10", path).Take(count);
    }

    private static Dataset Random(string name, int count, ImmutableArray<int> shape)
    {
        Console.WriteLine($"{name} is not at hand (LANDSCAPES_DATA): random images of the same shape.");
        byte[] pixels = new byte[count * shape.Aggregate(1, (product, extent) => product * extent)];
        var random = new RandomSource(7);
        foreach (ref byte pixel in pixels.AsSpan())
            pixel = (byte)random.NextInt(256);
        return Dataset.Images(name, pixels, shape, [.. Enumerable.Range(0, count).Select(_ => random.NextInt(10))], 10);
    }
}
