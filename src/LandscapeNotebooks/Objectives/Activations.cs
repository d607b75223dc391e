using System.Collections.Immutable;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;

namespace LandscapeNotebooks.Objectives;

/// <summary>What a layer of a network gives for samples: a_k = f_k(... f_1(x)).</summary>
/// <param name="Name">The layer's place in the network, as in the names of its parameters.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Shape">The shape of one sample's activations.</param>
/// <param name="Values">The activations, (N, C x H x W) row-major.</param>
/// <example><code>
/// foreach (var layer in Activations.Of(network, theta, data))
///     Console.WriteLine($"{layer.Layer}: {layer.Mean:F3} ± {layer.Deviation:F3}");
/// </code></example>
public sealed record Activations(string Name, Layer Layer, Networks.Shape Shape, ImmutableArray<double> Values)
{
    /// <summary>The mean of all values.</summary>
    public double Mean => Kernels.FixedOrder.Sum(Values.AsSpan()) / Values.Length;

    /// <summary>The standard deviation of all values (divided by their number).</summary>
    public double Deviation
    {
        get
        {
            double mean = Mean;
            double[] squares = [.. Values.Select(value => (value - mean) * (value - mean))];
            return Math.Sqrt(Kernels.FixedOrder.Sum(squares) / squares.Length);
        }
    }

    /// <summary>The activations of every layer, the inputs not among them; of a network of layers one after another its outermost ones.</summary>
    /// <param name="network">The model.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="data">The samples; labels and targets are not looked at.</param>
    /// <param name="mode">Whether batch normalisation takes the statistics of these samples; nothing is dropped in either.</param>
    /// <exception cref="ArgumentException">Theta is not P long, or the data do not fit the network's input.</exception>
    public static ImmutableArray<Activations> Of(Network network, ReadOnlySpan<double> parameters, Dataset data, Mode mode = Mode.Evaluation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (parameters.Length != network.ParameterCount)
            throw new ArgumentException($"parameters.Length is {parameters.Length}, expected {network.ParameterCount} (P of the network).", nameof(parameters));

        var samples = data.OfOneClass();
        ImmutableArray<int> input = network.Input.IsFlat ? [network.Input.Features] : [network.Input.Channels, network.Input.Height, network.Input.Width];
        ImmutableArray<Layer> layers = network.Layer is Sequential sequential ? sequential.Layers : [network.Layer];
        var all = ImmutableArray.CreateBuilder<Activations>();
        for (int k = 0; k < layers.Length; k++)
        {
            // The layers up to k are a network whose theta is the beginning of theta.
            var first = new Network(input, network.Layer is Sequential ? new Sequential(layers[..(k + 1)]) : layers[k]);
            double[] values = layers[..(k + 1)].All(layer => layer is Flatten or Identity or Dropout)
                ? [.. Enumerable.Range(0, samples.Count).SelectMany(samples.Inputs)] // nothing is computed so far
                : Outputs(first, parameters[..first.ParameterCount], samples, mode);
            all.Add(new(layers[k].Name ?? $"{k}", layers[k], first.Output, [.. values]));
        }

        return all.ToImmutable();
    }

    private static double[] Outputs(Network network, ReadOnlySpan<double> parameters, Dataset samples, Mode mode)
    {
        using var risk = new EmpiricalRisk(network, new NoLoss(), samples, new() { Precision = Precision.Double, Mode = mode });
        return risk.Logits(parameters);
    }

    /// <summary>For outputs that are only looked at.</summary>
    private sealed record NoLoss : Loss
    {
        public override void RequireShapes(int outputSize, int classCount, int targetSize)
        {
        }

        public override void Evaluate(LossBatch batch, Span<double> values) => values.Clear();

        public override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
        {
            values.Clear();
            gradient.Clear();
        }

        public override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product) => product.Clear();
    }
}
