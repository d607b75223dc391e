using System.CommandLine;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Commands;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>The options that name a model, its data and its loss.</summary>
/// <param name="isLandscape">Whether the command measures away from the model, so that parts and running statistics are to be chosen.</param>
internal sealed class ModelOptions(bool isLandscape = true)
{
    /// <summary>The name under which a model's file tells its architecture.</summary>
    public const string ArchitectureKey = "architecture";

    private readonly Option<string?> _model = new("--model", "-m") { Description = "Weights: a safetensors file, as `landscapes train` or PyTorch writes." };
    private readonly Option<string?> _architecture = new("--architecture", "-a")
    {
        Description = $"The model's architecture, where its file does not name it: {string.Join("; ", Architectures.Names)}.",
    };

    private readonly DataOptions _data = new();
    private readonly Option<DatasetPart[]?> _on = TypedOption.Of<DatasetPart[]?>("--on", "Parts to measure on, parted by commas; all that the set has");
    private readonly Option<Precision> _precision = TypedOption.Of("--precision", "Numbers of the passes", Precision.Single);
    private readonly Option<StatisticsUse> _statistics = TypedOption.Of(
        "--statistics", "Running statistics of batch normalisation on the way to another model, or anywhere: refreshed", StatisticsUse.Interpolated);

    public void AddTo(Command command)
    {
        command.Add(_model);
        command.Add(_architecture);
        _data.AddTo(command);
        command.Add(_precision);
        if (!isLandscape)
            return;
        command.Add(_on);
        command.Add(_statistics);
    }

    /// <exception cref="ArgumentException">An option is missing or does not fit the others.</exception>
    /// <exception cref="IOException">The model or the data cannot be read.</exception>
    public async Task<ModelSetup> ReadAsync(ParseResult parsed, int threads, TextWriter messages, CancellationToken stop)
    {
        string path = parsed.GetValue(_model) ?? throw new ArgumentException("--model is missing, expected a safetensors file; `landscapes train` makes one.");
        var metadata = SafetensorsFile.Open(path).Metadata;
        string architecture = parsed.GetValue(_architecture) ?? metadata.GetValueOrDefault(ArchitectureKey)
            ?? throw new ArgumentException($"{path} does not name its architecture, expected --architecture with one of: {string.Join("; ", Architectures.Names)}.");

        var data = await _data.ReadAsync(parsed, metadata, messages, stop);
        var network = Architectures.Named(architecture, data.SampleShape, data.Outputs);
        return new(network, ParameterFile.Read(path, network.Layout), data)
        {
            Architecture = architecture,
            ModelFile = path,
            Parts = isLandscape && parsed.GetValue(_on) is { Length: > 0 } chosen ? chosen : [.. data.Parts.Keys],
            Options = new() { Precision = parsed.GetValue(_precision), Threads = threads },
            Statistics = isLandscape ? parsed.GetValue(_statistics) : StatisticsUse.Refreshed,
        };
    }
}
