using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Trainings;

/// <summary>Records theta during a training: at the start, at every interval and at the end.</summary>
/// <param name="Every">How often.</param>
public sealed record Recording(Interval Every)
{
    /// <summary>Whether f over all samples is evaluated at every point: a forward pass each.</summary>
    public bool EvaluatesValues { get; init; } = true;

    /// <summary>A file that holds the points instead of memory; see <see cref="TrajectoryFile"/>.</summary>
    public string? File { get; init; }
}
