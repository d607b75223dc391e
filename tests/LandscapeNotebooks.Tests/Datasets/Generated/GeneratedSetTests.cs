using System.Security.Cryptography;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Generated;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Datasets.Generated;

public sealed class GeneratedSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. GeneratedSet.All.Select(set => set.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_files_in_the_repository_are_made_again_to_the_bit(string name)
    {
        var set = Set(name);
        set.Write(_folder.Path, GeneratedSet.DefaultSeed);
        Assert.All(set.Files,
            file => Assert.Equal(File.ReadAllBytes(Path.Combine(Repository.Datasets, file)), File.ReadAllBytes(_folder.File(file))));
        Assert.Equal(set.Files.Length, Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_README_gives_the_hash_of_every_file(string name)
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Datasets, "README.md"));
        Assert.All(Set(name).Files, file =>
            Assert.Contains(
                $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Repository.Datasets, file))))}  {file}\n",
                readme, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_read_is_what_was_made(string name)
    {
        var set = Set(name);
        foreach (var part in set.Parts)
        {
            Dataset made = set.Make(GeneratedSet.DefaultSeed, part), read = set.Read(Repository.Datasets, part);
            Assert.Equal(made.SampleShape, read.SampleShape);
            Assert.Equal(made.Labels.ToArray(), read.Labels.ToArray());
            Assert.Equal(made.ClassNames, read.ClassNames);
            Assert.Equal(made.FeatureNames, read.FeatureNames);
            Assert.All(Enumerable.Range(0, made.Count), i => Assert.Equal(made.Inputs(i), read.Inputs(i)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Classes_are_balanced_and_another_seed_gives_other_points(string name)
    {
        var set = Set(name);
        Dataset data = set.Make(1, set.Parts[0]), other = set.Make(2, set.Parts[0]);
        if (data.Positions == 1) // letters are as frequent as the language has them
            Assert.All(data.Labels.ToArray().CountBy(label => label), pair => Assert.Equal(data.Count / data.ClassCount, pair.Value));
        Assert.NotEqual(data.Inputs(0), other.Inputs(0));
    }

    [Fact]
    public void Moons_lie_on_their_half_circles_within_the_noise() => AssertRadius("moons", data => data.Select(point => point.Label == 0
        ? Math.Abs(Radius(point.X, point.Y) - 1)
        : Math.Abs(Radius(point.X - 1, point.Y - 0.5) - 1)), 0.12);

    [Fact]
    public void Circles_have_their_radii_within_the_noise() =>
        AssertRadius("circles", data => data.Select(point => Math.Abs(Radius(point.X, point.Y) - (point.Label == 0 ? 0.5 : 1))), 0.08);

    [Fact]
    public void Xor_is_the_product_of_the_signs() =>
        Assert.All(Points("xor"), point => Assert.Equal(point.Label, point.X * point.Y > 0 ? 0 : 1));

    [Fact]
    public void Glyphs_fill_a_training_and_a_test_part_that_share_no_image()
    {
        var set = Set("glyphs");
        Dataset train = set.Make(1, DatasetPart.Train), test = set.Make(1, DatasetPart.Test);
        Assert.Equal((2000, 1000, 10), (train.Count, test.Count, train.ClassCount));
        Assert.Equal([1, 12, 12], train.SampleShape);
        var seen = Enumerable.Range(0, train.Count).Select(i => Convert.ToHexString(Bytes(train, i))).ToHashSet();
        Assert.DoesNotContain(Enumerable.Range(0, test.Count), i => seen.Contains(Convert.ToHexString(Bytes(test, i))));
    }

    [Fact]
    public void A_part_that_a_set_has_not_is_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => Set("moons").Make(1, DatasetPart.Test));
        Assert.Contains("moons has no part Test, expected Whole", error.Message, StringComparison.Ordinal);
    }

    private static GeneratedSet Set(string name) => GeneratedSet.All.Single(set => set.Name == name);

    private static (double X, double Y, int Label)[] Points(string name)
    {
        var data = Set(name).Make(3, DatasetPart.Whole);
        return [.. Enumerable.Range(0, data.Count).Select(i => (data.Inputs(i)[0], data.Inputs(i)[1], data.Labels[i]))];
    }

    // A radius' noise is normal to first order: its mean absolute value is sqrt(2/pi) of the deviation.
    private static void AssertRadius(string name, Func<(double X, double Y, int Label)[], IEnumerable<double>> residuals, double noise) =>
        Assert.Equal(Math.Sqrt(2 / Math.PI), residuals(Points(name)).Average() / noise, 0.15);

    private static double Radius(double x, double y) => Math.Sqrt(x * x + y * y);

    private static byte[] Bytes(Dataset data, int sample) => [.. data.Inputs(sample).Select(x => (byte)Math.Round(255 * x))];
}
