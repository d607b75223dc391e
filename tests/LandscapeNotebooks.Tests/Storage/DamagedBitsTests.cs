using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Landscapes.Storage;
using LandscapeNotebooks.Tests.Objectives;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Storage;

/// <summary>A bit is flipped at 10,000 random places of every file that we store: each is found, or what is read stays what it
/// was.</summary>
/// <remarks>
/// Harmless are the bits of the word <c>crc32c</c> in the metadata of weights: a file without the word is one of another program, which is
/// not checked. No padding is harmless: arrays, weights and manifests are compared to the last space.
/// </remarks>
public sealed class DamagedBitsTests : IDisposable
{
    private const int Flips = 10_000;

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Of_weights()
    {
        ParameterLayout layout = new([("fc.weight", ParameterKind.Weight, [2, 3]), ("fc.bias", ParameterKind.Bias, [2])]);
        string path = _temporary.File("model.safetensors");
        ParameterFile.Write(path, layout, [0.1, -2, double.Epsilon, 1e300, -0.0, 6, 7, 8],
            metadata: new Dictionary<string, string> { ["architecture"] = "mlp-3", ["data"] = "xor", ["loss"] = "CrossEntropy" });
        int harmless = Flip(path, () =>
        {
            var metadata = SafetensorsFile.Open(path).Metadata.Where(pair => pair.Value.Length != 8); // all but a renamed checksum
            return string.Join(";", metadata) + Text(ParameterFile.Read(path, layout));
        });
        Assert.InRange(harmless, 1, Flips / 50); // 6 of some 390 bytes
    }

    [Fact]
    public void Of_a_checkpoint()
    {
        string path = _temporary.File("run.safetensors");
        Training training = new(TwoGaussians.Objective(), new Adam())
        {
            Options = new() { Epochs = 2, BatchSize = 5, Checkpoint = new(path, Interval.Epochs()), Recording = new(Interval.Epochs()) },
        };
        training.Run([0, 0], new RandomSource(5));
        Assert.Equal(0, Flip(path, () => Text(training.Run([0, 0], new RandomSource(5)).Parameters), flips: 2000));
    }

    [Fact]
    public void Of_an_array()
    {
        string path = _temporary.File("a.npy");
        NpyFile.Write(path, [2, 3], [0, -0.0, 1.5, double.NaN, double.NegativeInfinity, double.Epsilon]);
        Assert.Equal(0, Flip(path, () => NpyFile.Read(path) is var (shape, values) ? $"{string.Join(",", shape)}: {Text(values)}" : ""));
    }

    [Fact]
    public void Of_a_recording()
    {
        string path = _temporary.File("way.npy");
        using (var writer = TrajectoryFile.Open(path, parameterCount: 3, count: 0))
        {
            writer.Append([0, 0, 0.5, 1, 1, 2, 3]);
            writer.Append([4, 1, 0.25, double.NaN, -1, -2, -3]);
        }

        Assert.Equal(0, Flip(path, () => string.Join(";", TrajectoryFile.Read(path).Select(point =>
            $"{point.Step} {point.Epoch:R} {point.Value:R} {point.GradientNorm:R} {Text(point.Parameters)}"))));
    }

    [Fact]
    public void Of_a_manifest()
    {
        var (folder, _) = Folder();
        Assert.Equal(0, Flip(Path.Combine(folder, SurfaceManifest.FileName), () =>
        {
            var manifest = SurfaceManifest.Read(folder);
            return string.Join(";", manifest.Axes) + string.Join(";", manifest.Readings) + string.Join(";", manifest.Inputs)
                + string.Join(";", manifest.Notes) + manifest.Library + manifest.IsChecked;
        }));
    }

    [Theory]
    [InlineData("train-loss.npy")]
    [InlineData("train-accuracy.npy")]
    [InlineData(PointFiles.ChecksumName)]
    public void Of_the_points_of_a_surface(string name)
    {
        var (path, expected) = Folder();
        string file = Path.Combine(path, name);
        byte[] whole = File.ReadAllBytes(file);
        var random = new RandomSource(3);
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        using var folder = SurfaceFolder.Read(path); // sees what becomes of the file: it lies in memory
        double[] values = new double[2];
        for (int flip = 0; flip < Flips; flip++)
        {
            int at = 128 + random.NextInt(whole.Length - 128);
            RandomAccess.Write(handle, [(byte)(whole[at] ^ (1 << random.NextInt(8)))], at);
            int point = (at - 128) / (name == PointFiles.ChecksumName ? 4 : 8);
            Assert.False(folder.Contains(point), $"byte {at}");
            Assert.Equal([point], folder.DamagedPoints);
            Assert.True(double.IsNaN(folder.Values("train loss")[point]));
            RandomAccess.Write(handle, whole.AsSpan(at, 1), at);
            folder.Read(point, values);
            Assert.True(folder.Contains(point));
            Assert.Equal(expected[point], values);
        }
    }

    [Theory]
    [InlineData("train-loss.npy")]
    [InlineData(PointFiles.ChecksumName)]
    public void Of_the_header_of_a_surface(string name)
    {
        var (path, _) = Folder();
        string file = Path.Combine(path, name);
        byte[] whole = File.ReadAllBytes(file);
        for (int bit = 0; bit < 8 * 128; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(file, damaged);
            Assert.Throws<DataFileException>(() => SurfaceFolder.Read(path));
        }
    }

    private (string Path, double[][] Values) Folder()
    {
        string path = _temporary.File("surface");
        double[][] values = [[0.1, 1], [double.NaN, 0], [double.PositiveInfinity, 0.5], [-0.0, 0.25], [1e-300, 0], [3, 1]];
        using var folder = SurfaceFolder.Open(path, SurfaceFolderTests.Manifest() with { Notes = [new("cosine", "0.01")] });
        for (int point = 0; point < values.Length; point++)
            folder.Write(point, values[point]);
        return (path, values);
    }

    /// <summary>Flips bits one at a time, and reads: a fault that is told in one line, or what was there.</summary>
    /// <returns>How many flips nobody saw, and nobody had to.</returns>
    private static int Flip(string path, Func<string> read, int flips = Flips)
    {
        string expected = read();
        byte[] whole = File.ReadAllBytes(path);
        var random = new RandomSource(2);
        int harmless = 0;
        for (int flip = 0; flip < flips; flip++)
        {
            int at = random.NextInt(whole.Length), bit = random.NextInt(8);
            byte[] damaged = [.. whole];
            damaged[at] ^= (byte)(1 << bit);
            File.WriteAllBytes(path, damaged);
            try
            {
                string found = read();
                Assert.True(found == expected, $"byte {at}, bit {bit}: {found}, expected {expected} or a fault");
                harmless++;
            }
            catch (DataFileException fault)
            {
                Assert.DoesNotContain('\n', fault.Message);
            }
        }

        File.WriteAllBytes(path, whole);
        return harmless;
    }

    private static string Text(IEnumerable<double> values) => string.Join(" ", values.Select(BitConverter.DoubleToInt64Bits));
}
