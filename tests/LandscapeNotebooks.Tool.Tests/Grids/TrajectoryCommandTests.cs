using System.Globalization;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Tests.Grids;

public sealed class TrajectoryCommandTests(GridModel model) : IClassFixture<GridModel>
{
    [Fact]
    public void A_recorded_way_is_projected_drawn_and_tabled()
    {
        string trained = model.File("trained.safetensors"), way = model.File("way.npy"), figure = model.File("way.svg"),
            table = model.File("way.csv");
        Assert.Equal(0, GridModel.Train("-a", "mlp-4", "-d", "glyphs", "--take", "60", "--epochs", "4", "--batch", "20", "--record",
            "--record-file", way, "--out", trained).Status);
        string[] command = ["--objective", trained, "--of", way, "--take", "60", "--points", "5", "--out", model.File("plane"), "--figure",
            figure, "--places", table];
        string output = Succeed(command);
        Assert.Contains("Plane of 5 points in 630 parameters: components explain", output, StringComparison.Ordinal);
        Assert.Contains("25 of 25 points", output, StringComparison.Ordinal);
        Assert.Contains("principal component", File.ReadAllText(figure), StringComparison.Ordinal);

        string[] lines = File.ReadAllLines(table);
        Assert.Equal("path,step,a,b,residual,distance", lines[0]);
        Assert.Equal(5, lines.Length - 1);
        Assert.Equal("way,12,0,0,0,0", lines[^1]); // the plane goes through the end
        double[] first = [.. lines[1].Split(',')[2..].Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        // Pythagoras: the plane's directions are orthonormal, and the residual is at a right angle to it.
        Assert.Equal(first[3], Math.Sqrt(first[0] * first[0] + first[1] * first[1] + first[2] * first[2]), 1e-9);
        Assert.Contains("25 of 25 points", Succeed(command), StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_of_other_programs_and_plain_arrays_are_ways_too()
    {
        string[] models = [.. Enumerable.Range(1, 4).Select(seed => model.File($"checkpoint{seed}.safetensors"))];
        foreach (string file in models)
            GridModel.Train("-a", "mlp-4", "-d", "glyphs", "--take", "20", "--epochs", "1", "--seed", $"{Array.IndexOf(models, file)}",
                "--out", file);
        string output = Succeed(["--objective", models[0], "--of", string.Join(",", models), "--take", "20", "--points", "2", "--out",
            model.File("checkpoints")]);
        Assert.Contains("checkpoints: 4 points", output, StringComparison.Ordinal);

        string array = model.File("plain.npy");
        var random = new RandomSource(3);
        NpyFile.Write(array, [4, 630], [.. Enumerable.Range(0, 4 * 630).Select(_ => random.NextDouble())]);
        Assert.Contains("plain: 4 points",
            Succeed(["--objective", models[0], "--of", array, "--take", "20", "--points", "2", "--out", model.File("plain")]),
            StringComparison.Ordinal);
        using var folder = SurfaceFolder.Read(model.File("plain"));
        Assert.Contains("principal components, which explain", folder.Manifest["directions"], StringComparison.Ordinal);
    }

    [Fact]
    public void Ways_of_other_models_are_refused()
    {
        string array = model.File("narrow.npy");
        NpyFile.Write(array, [3, 7], new double[21]);
        var (status, _, error) = Run(["--objective", model.Model, "--of", array, "--out", model.File("refused")]);
        Assert.Equal(2, status);
        Assert.Contains("has shape (3, 7), expected a row for every point of 1490 parameters", error, StringComparison.Ordinal);
        Assert.Contains("landscapes trajectory needs --of: what was recorded",
            Run(["--objective", model.Model, "--out", model.File("refused")]).Error, StringComparison.Ordinal);
    }

    private static string Succeed(string[] arguments)
    {
        var (status, output, error) = Run(arguments);
        Assert.True(status == 0, error);
        return output;
    }

    private static (int Status, string Output, string Error) Run(string[] arguments) => GridModel.Run(["trajectory", .. arguments]);
}
