using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Connectivity;

/// <summary>How two models are connected.</summary>
public sealed record ConnectionOptions
{
    public CurveKind Kind { get; init; }

    /// <summary>Bends, at least 1; they begin on the chord.</summary>
    public int Bends { get; init; } = 1;

    /// <summary>Whether the second model's hidden units are permuted towards the first's before; see
    /// <see cref="Permutations.WeightMatching"/>.</summary>
    public bool Align { get; init; }

    /// <summary>Passes over the data; a mini-batch sees one point of the curve.</summary>
    public int Epochs { get; init; } = 30;

    public int BatchSize { get; init; } = 128;

    /// <summary>The rule of the update; its learning rate follows <see cref="Optimizers.Schedules.GaripovSchedule"/>
    /// from the one given here.</summary>
    public Optimizer Optimizer { get; init; } = new Adam(0.01);

    /// <summary>lambda of the penalty on the curve's weights.</summary>
    public double L2Penalty { get; init; }

    /// <summary>Whether the curve's training is kept in a file, and how often; with it, one that was cut goes on where it was.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>Points of the profiles, both ends included.</summary>
    public int Points { get; init; } = 61;
}
