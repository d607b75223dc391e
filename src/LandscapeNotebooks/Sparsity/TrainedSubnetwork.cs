using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Sparsity;

/// <summary>A subnetwork after its training.</summary>
/// <param name="Objective">f(m(s) * theta) of (theta, s).</param>
/// <param name="Training">Where it ended and how it went; its parameters are (theta, s).</param>
public sealed record TrainedSubnetwork(SubnetworkObjective Objective, TrainingResult Training)
{
    /// <summary>The subnetwork at the end.</summary>
    public Subnetwork Final => Objective.At(Training.Parameters);

    /// <summary>The subnetwork at every recorded point, each with the mask of its own scores.</summary>
    /// <exception cref="InvalidOperationException">The training recorded nothing.</exception>
    public IReadOnlyList<(double Epoch, Subnetwork Subnetwork)> Snapshots() => Training.Trajectory is null
        ? throw new InvalidOperationException(
            "The training has no trajectory; set Recording in its options, as in new Recording(Interval.Epochs(10)).")
        : [.. Training.Trajectory.Select(point => (point.Epoch ?? point.Step, Objective.At(point.Parameters)))];
}
