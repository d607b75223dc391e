using System.Collections.Immutable;
using LandscapeNotebooks.Datasets.Augmentations;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>How an <see cref="EmpiricalRisk"/> computes.</summary>
public sealed record EmpiricalRiskOptions
{
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Whether batch normalisation takes the statistics of the samples; dropout drops in training gradients only.</summary>
    public Mode Mode { get; init; } = Mode.Evaluation;

    /// <summary>What happens to the images of a training step, in this order; evaluations and their derivatives
    /// see the images as they are.</summary>
    public ImmutableArray<Augmentation> Augmentations { get; init; } = [];

    /// <summary>Threads that share the samples, 0 for all processors; the result does not depend on their number.</summary>
    public int Threads { get; init; }

    /// <summary>lambda of the penalty lambda/2 |theta|^2, over all of theta but running statistics; at least 0.</summary>
    public double L2Penalty { get; init; }

    /// <summary>
    /// Steps of the network whose activations are recomputed together on the way back; 0 stores all. The gradient keeps its bits, the
    /// memory falls to about that of the segment's activations and of one value a segment.
    /// </summary>
    public int CheckpointSegment { get; init; }

    /// <summary>
    /// Bytes that products at one theta over all samples may keep between them, activations and gradients, so that from the second on
    /// they are not computed again; where they do not suffice, or with <see cref="CheckpointSegment"/>,
    /// nothing is kept. The bits are the same.
    /// </summary>
    public long ReuseBytes { get; init; } = 1L << 30;
}
