using System.Collections.Immutable;
using LandscapeNotebooks.Exchange.Onnx;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange;

/// <summary>A model of an ONNX file: its network and its weights.</summary>
/// <remarks>
/// Feed-forward and convolutional graphs with residual and parallel blocks are read; which operators, the README of this folder says. Any
/// other operator is refused with its node's name. The names of the blocks are those of layers in their order, as in every network here.
/// </remarks>
/// <example><code>
/// var model = OnnxModel.Open("model.onnx");
/// var risk = new EmpiricalRisk(model.Network, new CrossEntropy(), data);
/// double loss = risk.Value(model.Parameters);
/// </code></example>
public sealed class OnnxModel : ITensorFile
{
    private OnnxModel(string path, Network network, ParameterVector parameters)
    {
        (Path, Network, Parameters) = (path, network, parameters);
        Entries = [.. network.Layout.Blocks.Select(block => new TensorInfo(block.Name, TensorType.F64, block.Shape))];
    }

    public string Path { get; }

    public Network Network { get; }

    /// <summary>theta, (P).</summary>
    public ParameterVector Parameters { get; }

    /// <summary>The blocks of the network.</summary>
    public IReadOnlyList<TensorInfo> Entries { get; }

    /// <inheritdoc/>
    public bool KeepsOrder => true;

    /// <summary>Empty: the graph says what the model is.</summary>
    public IReadOnlyDictionary<string, string> Metadata => ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads the graph and the weights.</summary>
    /// <exception cref="DataFileException">The file is damaged, or has a node that is no layer; the message names it.</exception>
    public static OnnxModel Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        long length = new FileInfo(path).Length;
        OnnxInput input = new(path, length);
        if (length > Array.MaxLength)
            throw input.Error("byte 0", $"the file has {length} bytes, expected at most {Array.MaxLength}");
        var graph = OnnxGraph.Read(input, File.ReadAllBytes(path));
        Resolve(graph);
        OnnxOperators operators = new(graph, input);
        var inputs = graph.Inputs.Where(one => !graph.Tensors.ContainsKey(one.Name)).ToArray();
        if (inputs.Length != 1 || graph.Outputs.Count != 1)
            throw input.Error("the graph", $"has {inputs.Length} inputs and {graph.Outputs.Count} outputs, expected one of each");
        var parts = new OnnxPaths(input, graph, operators, inputs[0].Name).To(inputs[0].Name, graph.Outputs[0]);
        OnnxLayers layers = new(operators);
        var sequence = layers.Of(parts);
        var network = Build(input, Shape(input, inputs[0].Shape), sequence);
        return new(path, network, Theta(input, network, layers.Blocks));
    }

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        var block = Network.Layout[name];
        return Tensor.Of(name, block.Shape, block.Of(Parameters.AsSpan()));
    }

    /// <summary>Constants that nodes make are constants of the graph.</summary>
    private static void Resolve(OnnxGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            if (node.Operator == "Constant" && node.Attributes.GetValueOrDefault("value")?.Tensor is { } tensor)
                graph.Tensors.TryAdd(node.Output, tensor);
            else if (node.Operator == "Identity" && node.Inputs.Count == 1 && graph.Tensors.TryGetValue(node.Inputs[0], out var same))
                graph.Tensors.TryAdd(node.Output, same);
        }
    }

    /// <summary>The shape of a sample: all extents but the first, which counts the samples.</summary>
    private static ImmutableArray<int> Shape(OnnxInput input, long[]? shape) =>
        shape is { Length: >= 2 and <= 4 } && shape.Skip(1).All(extent => extent is > 0 and <= int.MaxValue)
            ? [.. shape.Skip(1).Select(extent => (int)extent)]
            : throw input.Error("the input",
                $"has shape ({string.Join(", ", (shape ?? []).Take(8).Select(extent => extent < 0 ? "?" : $"{extent}"))}), "
                    + "expected (N, I) or (N, C, H, W) with known extents", "export it with samples of one size; N may be any");

    private static Network Build(OnnxInput input, ImmutableArray<int> shape, ImmutableArray<Networks.Circuits.Layer> layers)
    {
        try
        {
            return new(shape, new Sequential(layers));
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            throw input.Error("the graph", error is OverflowException ? "has more than 2^31 parameters or values"
                : error.Message.Split(" (Parameter '")[0].TrimEnd('.'));
        }
    }

    private static ParameterVector Theta(OnnxInput input, Network network, List<double[]> blocks)
    {
        double[] theta = new double[network.ParameterCount];
        foreach (var (block, numbers) in network.Layout.Blocks.Zip(blocks))
        {
            if (numbers.Length != block.Length)
                throw input.Error($"block {block.Name}", $"has {numbers.Length} numbers, expected {block.Length}");
            numbers.CopyTo(theta, block.Offset);
        }

        return network.Layout.Blocks.Length == blocks.Count ? ParameterVector.Own(theta, network.Layout)
            : throw input.Error("the graph", $"has {blocks.Count} tensors of parameters, expected {network.Layout.Blocks.Length}");
    }
}
