using System.Collections.Immutable;
using System.CommandLine;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Tool.Asking;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes architecture export | check</c>: networks as JSON files.</summary>
internal static class ArchitectureCommand
{
    private const string Graph = ".onnx", Json = ".json";

    public const string Description = "Writes a network's layers as a JSON file, and checks such a file.";

    public static Command Create() => new("architecture", Description) { Export(), Check() };

    private static Command Export()
    {
        var from = new Argument<string>("FROM")
        {
            Description = $"One of {string.Join("; ", Architectures.Names)}; or a file that says its network: .safetensors, {Graph}, "
                + $"{Json}.",
        };
        var input = new Option<string?>("--input") { Description = "Shape of a sample, as in 1,28,28; that of --data, or 3,32,32." };
        var outputs = new Option<int?>("--outputs") { Description = "Outputs; the classes of --data, or 10." };
        var data = new Option<string?>("--data", "-d") { Description = "Data set whose samples and classes the network is for." };
        var file = new Option<string?>("--out", "-o") { Description = "File for the network, .json; printed where not given." };
        var command = new Command("export", "Writes a network as JSON.") { from, input, outputs, data, file };
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            var (shape, count) = Sizes(parsed.GetValue(input), parsed.GetValue(outputs), parsed.GetValue(data), stop);
            var network = Network(parsed.GetRequiredValue(from), shape, count);
            if (parsed.GetValue(file) is not { } path)
                parsed.InvocationConfiguration.Output.Write(ArchitectureFile.Text(network));
            else
                ArchitectureFile.Write(path, network);
            return CommandGuard.Done;
        }));
        return command;
    }

    private static Command Check()
    {
        var file = new Argument<string>("FILE") { Description = $"An architecture, {Json}, or a graph, {Graph}." };
        var command = new Command("check", "Reads an architecture's file and shows its layers, or what is wrong and where.") { file };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            string path = parsed.GetRequiredValue(file);
            bool isGraph = path.EndsWith(Graph, StringComparison.OrdinalIgnoreCase);
            var network = isGraph ? OnnxModel.Open(path).Network : ArchitectureFile.Read(path);
            parsed.InvocationConfiguration.Output.Write(network.ToString());
            return CommandGuard.Done;
        }));
        return command;
    }

    /// <summary>The network of a name or of a file.</summary>
    private static Network Network(string from, ImmutableArray<int> input, int outputs)
    {
        string kind = Path.GetExtension(from).ToLowerInvariant();
        if (kind == Json)
            return ArchitectureFile.Read(from);
        if (kind == Graph)
            return OnnxModel.Open(from).Network;
        if (!TensorFile.Endings.Contains(kind))
            return Architectures.Named(from, input, outputs);
        return TensorFile.Open(from).Metadata.GetValueOrDefault("architecture") switch
        {
            null => throw new RefusalException(new Refusal(from, "does not say which network its weights are of",
                "landscapes architecture export takes a name, as resnet20, or an .onnx file")),
            ['{', ..] and var text => ArchitectureFile.Parse(text, from),
            var name => Architectures.Named(name, input, outputs),
        };
    }

    private static (ImmutableArray<int> Input, int Outputs) Sizes(string? input, int? outputs, string? data, CancellationToken stop)
    {
        if (data is null)
            return (input is null ? [3, 32, 32] : Shape(input), outputs ?? 10);
        var entry = DatasetCatalogue.Entries.FirstOrDefault(one => one.Name == data) ?? throw new RefusalException(new Refusal("--data",
            $"is {data}, expected one of {string.Join(", ", DatasetCatalogue.Names)}"));
        var set = DatasetCatalogue.LoadAsync(data, entry.Parts.Order().First(), stop: stop).GetAwaiter().GetResult();
        return (input is null ? set.SampleShape : Shape(input), outputs ?? (set.ClassCount > 0 ? set.ClassCount : set.TargetSize));
    }

    private static ImmutableArray<int> Shape(string text) => OptionText.TryRead(text, typeof(int[]), out object? extents)
        ? [.. (int[])extents!]
        : throw new RefusalException(new Refusal("--input", $"is {text}, expected whole numbers parted by commas, as in 1,28,28"));
}
