using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sharpness;

/// <summary>Other parameters of the same function: a layer times c, the next one over c, as ReLU allows.</summary>
/// <remarks>
/// max(0, c x) = c max(0, x) for c above 0. Curvature grows without bound on the way, and the function, its errors included, stays: a
/// measure that moves tells of the parameters as well as of the function. L. Dinh, R. Pascanu, S. Bengio and Y. Bengio, Sharp minima can
/// generalize for deep nets, 2017.
/// </remarks>
public static class Rescaling
{
    /// <summary>theta with the weights and biases of a layer times c and the weights of the next layer over c.</summary>
    /// <param name="network">Layers one after another, with nothing but ReLU, poolings and the like between the two.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="layer">Which of the layers with weights, from 0; not the last one.</param>
    /// <param name="factor">c, above 0.</param>
    /// <exception cref="ArgumentException">The network does not allow it; the message names the layer.</exception>
    public static ParameterVector OfLayer(Network network, ReadOnlySpan<double> parameters, int layer, double factor)
    {
        var (first, _) = Pair(network, layer);
        return OfNodes(network, parameters, layer, [.. Enumerable.Repeat(factor, first.Shape[0])]);
    }

    /// <summary>The same with a factor for every node, or channel, of the layer.</summary>
    /// <param name="factors">c, one a node, each above 0.</param>
    /// <inheritdoc cref="OfLayer"/>
    public static ParameterVector OfNodes(Network network, ReadOnlySpan<double> parameters, int layer, ReadOnlySpan<double> factors)
    {
        var (first, next) = Pair(network, layer);
        Lengths.Require(parameters.Length, network.ParameterCount, "P");
        Lengths.Require(factors.Length, first.Shape[0], "O");
        double[] theta = parameters.ToArray();
        var bias = network.Layout.Blocks.FirstOrDefault(block => block.Name == first.Name[..^"weight".Length] + "bias");
        int inputs = next.Length / next.Shape[0], share = inputs / factors.Length; // columns that read one node
        for (int node = 0; node < factors.Length; node++)
        {
            double factor = factors[node];
            if (!(factor > 0 && double.IsFinite(factor)))
                throw new ArgumentOutOfRangeException(nameof(factors), factor, "Expected finite factors above 0.");
            foreach (ref double weight in theta.AsSpan(first.Offset + node * first.FilterLength, first.FilterLength))
                weight *= factor;
            if (bias is not null)
                theta[bias.Offset + node] *= factor;
            for (int row = 0; row < next.Shape[0]; row++)
            {
                foreach (ref double weight in theta.AsSpan(next.Offset + row * inputs + node * share, share))
                    weight /= factor;
            }
        }

        return ParameterVector.Own(theta, network.Layout);
    }

    private static (ParameterBlock First, ParameterBlock Next) Pair(Network network, int layer)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Layer is not Sequential sequence)
            throw new ArgumentException($"The network is {network.Layer}, expected layers one after another.", nameof(network));
        int[] linear =
            [.. Enumerable.Range(0, sequence.Layers.Length).Where(i => sequence.Layers[i] is Affine or Convolution { Groups: 1 })];
        if ((uint)layer >= (uint)(linear.Length - 1))
            throw new ArgumentOutOfRangeException(nameof(layer), layer,
                $"Expected 0 to {linear.Length - 2}: there are {linear.Length} layers with weights, and the last one has no next.");
        for (int i = linear[layer] + 1; i < linear[layer + 1]; i++)
        {
            if (sequence.Layers[i] is not (ReLU or LeakyReLU or MaxPooling or AveragePooling or GlobalAveragePooling or Flatten or Dropout
                or Identity))
                throw new ArgumentException($"Layer {i} is {sequence.Layers[i]}, expected ReLU, a pooling or the like: only they let a "
                    + "factor through.", nameof(network));
        }

        return (Weight(linear[layer]), Weight(linear[layer + 1]));

        ParameterBlock Weight(int index) => network.Layout[$"{Path(sequence.Layers[index].Name, index)}weight"];
    }

    private static string Path(string? name, int index) => name is null ? $"{index}." : name.Length == 0 ? "" : $"{name}.";
}
