using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Networks;

public sealed partial class Network
{
    /// <summary>The first layers of a sequential network: what its units at that depth compute.</summary>
    /// <remarks>Parameters lie in the order of the layers, so the part's theta is the beginning of the whole network's:
    /// <c>theta[..head.ParameterCount]</c>.</remarks>
    /// <param name="layers">How many, 1 to all of them.</param>
    /// <exception cref="InvalidOperationException">The network is not a sequence of layers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many layers.</exception>
    /// <example><code>
    /// var features = network.Head(3);
    /// double[] activations = features.Outputs(theta[..features.ParameterCount], data);
    /// </code></example>
    public Network Head(int layers)
    {
        if (Layer is not Sequential sequence)
            throw new InvalidOperationException($"The network is {Layer}, expected a Sequential, whose first layers are a network too.");
        if (layers < 1 || layers > sequence.Layers.Length)
            throw new ArgumentOutOfRangeException(nameof(layers), layers, $"Expected 1 to {sequence.Layers.Length} layers.");
        return new([.. Extents(Input)], new Sequential([.. sequence.Layers.Take(layers)]) { Name = sequence.Name });
    }

    private static int[] Extents(Shape shape) => shape.IsFlat ? [shape.Channels] : [shape.Channels, shape.Height, shape.Width];
}
