using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>What a network gives for data, without a loss.</summary>
public static class NetworkOutputs
{
    /// <summary>The outputs of all samples, (N, outputs) row-major; of an image layer in C, H, W order. Nothing is dropped.</summary>
    /// <param name="network">Maps a sample to its outputs.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="data">The samples; their labels and targets are not looked at.</param>
    /// <param name="precision">Of the pass.</param>
    /// <param name="mode">Whether batch normalisation takes the statistics of these samples.</param>
    /// <exception cref="ArgumentException">theta is not P long, or the samples do not fit the input.</exception>
    public static double[] Outputs(this Network network, ReadOnlySpan<double> parameters, Dataset data,
        Precision precision = Precision.Single,
        Mode mode = Mode.Evaluation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (network.Layer is Sequential { Layers: var layers } && layers.All(layer => layer is Flatten or Identity or Dropout))
            return [.. Enumerable.Range(0, data.Count).SelectMany(data.Inputs)]; // a pass needs something to compute
        using var risk = new EmpiricalRisk(network, new NoLoss(), data.OfOneClass(), new() { Precision = precision, Mode = mode });
        return risk.Logits(parameters);
    }
}
