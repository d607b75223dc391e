using System.CommandLine;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Tool.Commands;

namespace LandscapeNotebooks.Tool.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Make_writes_the_same_files_for_the_same_seed_and_prints_their_hashes()
    {
        var (status, output, _) = await RunAsync("make", "--seed", "5", "-o", Path.Combine(_folder, "a"));
        await RunAsync("make", "--seed", "5", "-o", Path.Combine(_folder, "b"));
        await RunAsync("make", "--seed", "6", "-o", Path.Combine(_folder, "c"));

        Assert.Equal(0, status);
        Assert.Equal(Bytes("a"), Bytes("b"));
        Assert.NotEqual(Bytes("a"), Bytes("c"));
        Assert.Contains(output.Split('\n'),
            line => line.Length == 64 + 2 + "moons.csv".Length && line.EndsWith("  moons.csv", StringComparison.Ordinal));

        byte[] Bytes(string folder) => File.ReadAllBytes(Path.Combine(_folder, folder, "glyphs", "test-images.idx3"));
    }

    [Fact]
    public async Task Make_into_a_place_that_cannot_be_written_says_so_in_one_line()
    {
        string file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var (status, _, error) = await RunAsync("make", "-o", file);
        Assert.Equal(2, status);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(file, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_shows_every_set()
    {
        var (status, output, _) = await RunAsync("list");
        Assert.Equal(0, status);
        Assert.All(DatasetCatalogue.Names, name => Assert.Contains($"{name}: ", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_says_what_the_parts_hold()
    {
        var (status, output, _) = await RunAsync("get", "glyphs");
        Assert.Equal(0, status);
        Assert.Contains("train  glyphs: 2000 samples of shape (1, 12, 12), 10 classes", output, StringComparison.Ordinal);
        Assert.Contains("test  glyphs: 1000 samples", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_refuses_an_unknown_name_with_those_that_are_known()
    {
        var (status, _, error) = await RunAsync("get", "mnits");
        Assert.NotEqual(0, status);
        Assert.Contains("No data set is named mnits, expected one of cifar-10", error, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int status = await DataCommand.Create().Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (status, output.ToString(), error.ToString());
    }
}
