using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Networks;

public sealed partial class Network
{
    /// <summary>The first layers of a sequential network: what its units at that depth compute.</summary>
    /// <remarks>Parameters lie in the order of the layers, so the part's theta is the beginning of the whole network's: <c>theta[..head.ParameterCount]</c>.</remarks>
    /// <param name="layers">How many, 1 to all of them.</param>
    /// <exception cref="InvalidOperationException">The network is not a sequence of layers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many layers.</exception>
    /// <example><code>
    /// var features = network.Head(3);
    /// double[] activations = features.Outputs(theta.AsSpan(0, features.ParameterCount), data);
    /// </code></example>
    public Network Head(int layers)
    {
        if (Layer is not Sequential sequence)
            throw new InvalidOperationException($"The network is {Layer}, expected a Sequential, whose first layers are a network too.");
        if (layers < 1 || layers > sequence.Layers.Length)
            throw new ArgumentOutOfRangeException(nameof(layers), layers, $"Expected 1 to {sequence.Layers.Length} layers.");
        return new([.. Extents(Input)], new Sequential([.. sequence.Layers.Take(layers)]) { Name = sequence.Name });
    }

    /// <summary>The outputs of all samples, (N, outputs) row-major; of an image layer in C, H, W order. Nothing is dropped.</summary>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="data">The samples; their labels and targets are not looked at.</param>
    /// <param name="precision">Of the pass.</param>
    /// <param name="mode">Whether batch normalisation takes the statistics of these samples.</param>
    /// <exception cref="ArgumentException">theta is not P long, or the samples do not fit the input.</exception>
    public double[] Outputs(ReadOnlySpan<double> parameters, Dataset data, Precision precision = Precision.Single, Mode mode = Mode.Evaluation)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (Layer is Sequential { Layers: var layers } && layers.All(layer => layer is Flatten or Identity or Dropout))
            return [.. Enumerable.Range(0, data.Count).SelectMany(data.Inputs)]; // a pass needs something to compute
        using var risk = new EmpiricalRisk(this, new NoLoss(), data.OfOneClass(), new() { Precision = precision, Mode = mode });
        return risk.Logits(parameters);
    }

    private static int[] Extents(Shape shape) => shape.IsFlat ? [shape.Channels] : [shape.Channels, shape.Height, shape.Width];
}
