using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>What a layer of a network gives for samples: a_k = f_k(... f_1(x)).</summary>
/// <param name="Name">The layer's place in the network, as in the names of its parameters.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Shape">The shape of one sample's activations.</param>
/// <param name="Values">The activations, (N, C x H x W) row-major.</param>
/// <example><code>
/// foreach (var layer in Activations.Of(network, theta, data))
///     Console.WriteLine($"{layer.Layer}: {layer.Mean:F3} ± {layer.Deviation:F3}");
/// </code></example>
public sealed record Activations(string Name, Layer Layer, Shape Shape, ImmutableArray<double> Values)
{
    /// <summary>The mean of all values.</summary>
    public double Mean => Numerics.Vectors.FixedOrder.Sum(Values.AsSpan()) / Values.Length;

    /// <summary>The standard deviation of all values (divided by their number).</summary>
    public double Deviation
    {
        get
        {
            double mean = Mean;
            double[] squares = [.. Values.Select(value => (value - mean) * (value - mean))];
            return Math.Sqrt(Numerics.Vectors.FixedOrder.Sum(squares) / squares.Length);
        }
    }

    /// <summary>The activations of every layer, the inputs not among them; of a network of layers one after
    /// another its outermost ones.</summary>
    /// <param name="network">The model.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="data">The samples; labels and targets are not looked at.</param>
    /// <param name="mode">Whether batch normalisation takes the statistics of these samples; nothing is dropped in either.</param>
    /// <exception cref="ArgumentException">Theta is not P long, or the data do not fit the network's input.</exception>
    public static ImmutableArray<Activations> Of(
        Network network, ReadOnlySpan<double> parameters, Dataset data, Mode mode = Mode.Evaluation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ImmutableArray<Activations>.Builder all = ImmutableArray.CreateBuilder<Activations>();
        for (int k = 0; k < Layers(network).Length; k++)
            all.Add(Of(network, parameters, data, k, mode));
        return all.ToImmutable();
    }

    /// <summary>The activations of one layer.</summary>
    /// <inheritdoc cref="Of(Network, ReadOnlySpan{double}, Dataset, Mode)"/>
    /// <param name="network">The model.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="data">The samples.</param>
    /// <param name="layer">Its index in <see cref="Names"/>.</param>
    /// <param name="mode">Whose statistics batch normalisation takes.</param>
    public static Activations Of(
        Network network, ReadOnlySpan<double> parameters, Dataset data, int layer, Mode mode = Mode.Evaluation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (parameters.Length != network.ParameterCount)
            throw new ArgumentException(
                $"parameters.Length is {parameters.Length}, expected {network.ParameterCount} (P of the network).", nameof(parameters));
        var layers = Layers(network);
        var first = network.Layer is Sequential ? network.Head(layer + 1) : network;
        double[] values = first.Outputs(parameters[..first.ParameterCount], data, Precision.Double, mode);
        return new(NameOf(layers, layer), layers[layer], first.Output, ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    /// <summary>The names of the layers whose activations there are.</summary>
    public static ImmutableArray<string> Names(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var layers = Layers(network);
        return [.. layers.Select((_, k) => NameOf(layers, k))];
    }

    private static ImmutableArray<Layer> Layers(Network network) =>
        network.Layer is Sequential sequential ? sequential.Layers : [network.Layer];

    private static string NameOf(ImmutableArray<Layer> layers, int k) => layers[k].Name ?? $"{k}";
}
