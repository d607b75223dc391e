using System.Text.Json;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Models;

/// <summary>Models that PyTorch wrote, with what it computes of them; nothing where there is no PyTorch.</summary>
public sealed class TorchModels : IAsyncLifetime
{
    private JsonElement _losses;

    public string Folder { get; } = Directory.CreateTempSubdirectory("landscapes-torch-").FullName;

    public async ValueTask InitializeAsync()
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Models", "torch_models.py");
        if (!File.Exists(Python.Program))
            return;
        string glyphs = Path.Combine(Repository.Folder!, "datasets", "glyphs");
        var (exitCode, output) = await Shell.RunAsync(Python.Program, [script, Folder, glyphs]);
        Failure = exitCode == 0 ? null : output;
        if (exitCode == 0)
            _losses = JsonDocument.Parse(await File.ReadAllBytesAsync(At("losses.json"))).RootElement;
        ArchitectureFile.Write(At("cnn.json"), Network.Sequential([1, 12, 12],
            new Convolution(1, 6, 3) { Padding = 1 }, new BatchNormalization(6), new ReLU(), new MaxPooling(2),
            new Convolution(6, 8, 3), new ReLU(), new Dropout(0.3), new Flatten(), new Affine(128, 10)));
        ArchitectureFile.Write(At("gelu.json"), Network.Sequential([1, 12, 12],
            new Convolution(1, 5, 3) { Padding = 1 }, new GroupNormalization(1, 5), new GELU(), new AveragePooling(2),
            new Convolution(5, 6, 3) { Padding = 1 }, new LayerNormalization(6, 6, 6), new GELU(), new Flatten(), new Affine(216, 10)));
    }

    /// <summary>What Python said where it failed.</summary>
    private string? Failure { get; set; }

    /// <summary>Skips a test where there is no PyTorch; fails it where the script has another fault.</summary>
    public async Task RequireAsync()
    {
        await Python.RequireAsync("torch", "numpy");
        Assert.True(Failure is null, Failure);
    }

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Cross-entropy at t = 0, 1/2 and 1 between the two models of a name; of an ONNX file at the model alone.</summary>
    public double[] Losses(string name) => [.. _losses.GetProperty(name).EnumerateArray().Select(loss => loss.GetDouble())];

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
