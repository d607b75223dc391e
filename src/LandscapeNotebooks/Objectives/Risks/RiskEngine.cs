using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>The passes of an empirical risk, in one precision and one mode.</summary>
internal abstract class RiskEngine : IDisposable
{
    public static RiskEngine Create(Network network, Loss loss, Dataset data, EmpiricalRiskOptions options, Mode mode) =>
        options.Precision switch
        {
            Precision.Single => new RiskEngine<float>(network, loss, data, options, mode),
            Precision.Double => new RiskEngine<double>(network, loss, data, options, mode),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Precision, "Expected a named precision."),
        };

    /// <summary>Native memory held, in bytes.</summary>
    public abstract long Bytes { get; }

    /// <summary>Runs one pass; its loss and correct samples.</summary>
    /// <param name="kind">What is computed.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="direction">v, (P), in products.</param>
    /// <param name="samples">Indices of the mini-batch, or empty for all.</param>
    /// <param name="result">Receives the gradient or product, (P).</param>
    /// <param name="logits">Receives the outputs, (N, C), or null.</param>
    /// <param name="metric">What stands in a Gauss-Newton product for the Hessian of the loss; null for that Hessian.</param>
    /// <param name="keeps">Whether more products at this theta follow, so that what they share is kept from the first on.</param>
    public abstract Evaluation Run(PassKind kind, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction,
        ReadOnlySpan<int> samples,
        Span<double> result, double[]? logits = null, OutputMetric? metric = null, bool keeps = false);

    /// <summary>Sends a column of the metric back through the network and keeps what linear layers see.</summary>
    public abstract void Signals(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, OutputMetric metric, int column,
        LayerSignals signals);

    /// <summary>The loss of each sample of the last pass.</summary>
    public abstract ReadOnlySpan<double> SampleLosses { get; }

    /// <summary>The passes of all points of a plane; null where computing them one by one is as good.</summary>
    public abstract RiskPlane? OnPlane(ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second);

    /// <summary>Moves the running statistics in theta towards those of the last mini-batch, by a share or each layer's momentum.</summary>
    public abstract void MoveStatistics(Span<double> parameters, double? share);

    /// <summary>Draws what dropout drops and how images are augmented in the next passes: nothing without a source.</summary>
    public abstract void LoadRandomness(RandomSource? random);

    /// <summary>Bytes of activations, gradients and tangents that a sample holds during a pass of this kind.</summary>
    public abstract long ActivationBytes(PassKind kind);

    public abstract void Dispose();
}
