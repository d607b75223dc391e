using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks;

/// <summary>A network: layers that fit one another and the layout of their parameters. A pure function of theta and a sample.</summary>
/// <remarks>It holds no weights: theta is a vector of the caller's, laid out by <see cref="Layout"/>. Names are those of
/// PyTorch's state dictionaries.</remarks>
/// <example><code>
/// var network = Network.Sequential([1, 28, 28], new Flatten(), new Affine(784, 128), new ReLU(), new Affine(128, 10));
/// ParameterVector theta = network.Initialize(Initialization.UniformFanIn, new RandomSource(seed: 1));
/// </code></example>
public sealed partial class Network
{
    /// <summary>Connects a layer, most often a <see cref="Layers.Sequential"/>, to inputs of one shape.</summary>
    /// <param name="input">The shape of a sample: (I) or (C, H, W).</param>
    /// <param name="layer">What maps a sample to its outputs.</param>
    /// <exception cref="ArgumentException">A layer does not fit its input; the message names the layer and both sides.</exception>
    public Network(ImmutableArray<int> input, Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Input = Shape.From(input);
        Layer = layer;
        using var circuit = new Circuit<double>(layer, Input, Mode.Evaluation);
        Output = circuit.Output.Shape;
        Layout = circuit.Layout;
        Layers = [.. circuit.Summaries];
    }

    /// <summary>The shape of a sample.</summary>
    public Shape Input { get; }

    /// <summary>The shape of a sample's outputs.</summary>
    public Shape Output { get; }

    public Layer Layer { get; }

    /// <summary>The blocks of theta.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>P, the length of theta, running statistics included.</summary>
    public int ParameterCount => Layout.ParameterCount;

    /// <summary>The parameters that have a gradient: theta without running statistics.</summary>
    public int TrainableCount => Layout.Blocks.Where(block => !block.Kind.IsStatistic()).Sum(block => block.Length);

    /// <summary>Multiply-adds of the affine and convolution products for one sample.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>The table of layers.</summary>
    public ImmutableArray<LayerSummary> Layers { get; }

    /// <summary>Layers one after another; parameters are named by the layers' indices: <c>0.weight</c>.</summary>
    /// <inheritdoc cref="Network(ImmutableArray{int}, Layer)"/>
    public static Network Sequential(ImmutableArray<int> input, params ImmutableArray<Layer> layers) => new(input, new Sequential(layers));

    /// <summary>A theta to start from.</summary>
    public ParameterVector Initialize(Initialization initialization, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[] parameters = new double[ParameterCount];
        Initializer.Fill(Layout, initialization, random, parameters);
        return ParameterVector.Own(parameters, Layout);
    }

    /// <summary>The layers with their output shapes, parameters and multiply-adds, as a table.</summary>
    public override string ToString()
    {
        var rows = Layers.Select(
            layer => (layer.Name, layer.Layer, Output: layer.Output.ToString(), Number(layer.Parameters), Number(layer.MultiplyAdds)))
            .Prepend(("Input", "", Input.ToString(), "", ""))
            .Prepend(("Name", "Layer", "Output", "Parameters", "Multiply-adds"))
            .Append(("Total", "", "", Number(ParameterCount), Number(MultiplyAdds)))
            .ToList();
        int name = rows.Max(row => row.Item1.Length), layer = rows.Max(row => row.Item2.Length), output = rows.Max(row => row.Item3.Length);
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            string line =
                $"{row.Item1.PadRight(name)}  {row.Item2.PadRight(layer)}  {row.Item3.PadRight(output)}  {row.Item4,12}  {row.Item5,14}";
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
