using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Models;

/// <summary>What PyTorch wrote gives what PyTorch computes, whatever the form of the file.</summary>
public sealed class TorchModelTests(TorchModels models) : IClassFixture<TorchModels>
{
    /// <summary>Of the forms of the file: how the network is told, and how names are paired.</summary>
    private static readonly Dictionary<string, string[]> Networks = new()
    {
        ["cnn"] = ["-a", "cnn.json", "--names", "order"],
        ["gelu"] = ["-a", "gelu.json"],
        ["resnet20"] = ["-a", "resnet20"],
    };

    [Theory]
    [InlineData("cnn", "1.pt", "2.pt")]
    [InlineData("cnn", ".old.pt", "2.pt")]
    [InlineData("cnn", ".pth", "2.pt")]
    [InlineData("gelu", "1.pt", "2.pt")]
    [InlineData("gelu", ".old.pt", "2.safetensors")]
    [InlineData("gelu", "1.safetensors", "2.pt")]
    [InlineData("resnet20", "1.pt", "2.pt")]
    [InlineData("resnet20", ".old.pt", "2.pt")]
    [InlineData("resnet20", ".pth", "2.safetensors")]
    [InlineData("resnet20", "1.safetensors", "2.safetensors")]
    public async Task The_way_between_two_models_has_the_losses_that_PyTorch_computes(string name, string first, string second)
    {
        await models.RequireAsync();
        double[] losses = Losses(name, [.. Network(name), "--to", models.At(name + second)], name + first);
        AssertClose(models.Losses(name), losses, 1e-6); // passes in float against PyTorch's in double
        double[] exact = Losses(name, [.. Network(name), "--to", models.At(name + second), "--precision", "double"], name + first);
        AssertClose(models.Losses(name), exact, 1e-12);
    }

    [Theory]
    [InlineData("cnn")]
    [InlineData("resnet20")]
    public async Task A_graph_needs_no_architecture(string name)
    {
        await models.RequireAsync();
        string file = $"{name}.onnx";
        double[] losses = Losses(name, [], file);
        AssertClose(models.Losses(file), losses[1..2], 1e-6);
    }

    [Fact]
    public async Task The_same_model_from_every_form_has_the_same_surface()
    {
        await models.RequireAsync();
        double[] Surface(string file)
        {
            string folder = models.At("surface-" + file);
            GridModel.Succeed("surface", "--of", models.At(file), "-a", "resnet20", "-d", "glyphs", "--take", "60", "--prepared", "as-is",
                "--x", "-1:1:3", "--threads", "1", "--out", folder);
            return NpyFile.Read(Path.Combine(folder, "train-loss.npy")).Values;
        }

        double[] expected = Surface("resnet201.safetensors");
        Assert.Equal(expected, Surface("resnet201.pt")); // the same doubles: the same bits
        Assert.Equal(expected, Surface("resnet20.old.pt"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_in_one_line_or_in_two_columns()
    {
        await models.RequireAsync();
        var (status, _, error) = GridModel.Run("slice", "--of", models.At("whole.pt"), "-a", "resnet20", "-d", "glyphs", "--out", "none");
        Assert.Equal(2, status);
        Assert.Contains("refers to __main__.Cnn, which is not read: a pickle can run it; save the state dictionary alone", error,
            StringComparison.Ordinal);
        (status, _, error) = GridModel.Run("slice", "--of", models.At("cnn1.pt"), "-a", models.At("cnn.json"), "-d", "glyphs", "--prepared",
            "as-is", "--out", "none");
        Assert.Equal(2, status);
        Assert.Contains("in their order they fit: --names order", error, StringComparison.Ordinal);
        Assert.Contains("head.weight", error.Split('\n').Single(line => line.Contains("8.weight", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_floats_are_read()
    {
        await models.RequireAsync();
        double half = Losses("half", Network("cnn"), "half.pt")[1];
        AssertClose(models.Losses("cnn")[..1], [half], 1e-2); // weights of 11 bits
    }

    private string[] Network(string name) =>
        [.. Networks[name].Select(word => word.EndsWith(".json", StringComparison.Ordinal) ? models.At(word) : word)];

    /// <summary>Training losses of a slice of three points.</summary>
    private double[] Losses(string name, string[] options, string file)
    {
        string folder = models.At(Path.GetRandomFileName());
        bool isWay = options.Contains("--to");
        GridModel.Succeed([isWay ? "interpolate" : "slice", "--of", models.At(file), .. options, "-d", "glyphs", "--take", "60",
            "--prepared", "as-is", "--x", isWay ? "0:1:3" : "-1:1:3", "--threads", "1", "--out", folder]);
        return NpyFile.Read(Path.Combine(folder, "train-loss.npy")).Values;
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"Loss {i} is {actual[i]:R}, PyTorch's is {expected[i]:R}.");
        }
    }
}
