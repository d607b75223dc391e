using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Models;

public sealed class ArchitectureCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-architecture-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_network_is_exported_checked_trained_and_looked_at_without_its_file()
    {
        string json = At("net.json"), model = At("model.safetensors"), again = At("again.json");
        GridModel.Succeed("architecture", "export", "conv-4", "--data", "glyphs", "--out", json);
        Assert.Contains("Convolution(1, 4, 3, padding 1)", GridModel.Succeed("architecture", "check", json), StringComparison.Ordinal);
        GridModel.Succeed("train", "-a", json, "-d", "glyphs", "--take", "20", "--epochs", "1", "--out", model);
        File.Move(json, At("moved.json"));
        GridModel.Succeed("slice", "--of", model, "--take", "20", "--x", "-1:1:3", "--out", At("slice")); // the file holds its layers
        GridModel.Succeed("architecture", "export", model, "--out", again);
        Assert.Equal(File.ReadAllText(At("moved.json")), File.ReadAllText(again));
        Assert.Equal(File.ReadAllText(again), GridModel.Succeed("architecture", "export", "conv-4", "--input", "1,12,12"));
    }

    [Fact]
    public void What_is_wrong_is_told_with_its_place()
    {
        string json = At("net.json");
        File.WriteAllText(json,
            "{\n  \"input\": [1, 12, 12],\n  \"layers\": [\n    {\"layer\": \"Linear\", \"inputs\": 144, \"outputs\": 10}\n  ]\n}\n");
        var (status, _, error) = GridModel.Run("architecture", "check", json);
        Assert.Equal(2, status);
        Assert.EndsWith("net.json, line 4, column 15: names the layer Linear, which there is not; Affine is the nearest.\n", error,
            StringComparison.Ordinal);
        (status, _, error) = GridModel.Run("train", "-a", json, "-d", "glyphs", "--out", At("x.safetensors"));
        Assert.Equal(2, status);
        Assert.Contains("line 4, column 15", error, StringComparison.Ordinal);
        File.WriteAllText(json, "{\"input\": [2], \"layers\": [{\"layer\": \"Affine\", \"inputs\": 2, \"outputs\": 3}]}");
        (_, _, error) = GridModel.Run("train", "-a", json, "-d", "glyphs", "--out", At("x.safetensors"));
        Assert.Contains("--architecture is of samples of (2) and 3 outputs", error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder, name);
}
