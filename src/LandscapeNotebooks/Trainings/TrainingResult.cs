using System.Collections.Immutable;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Trainings;

/// <summary>Where a training ended and how it went.</summary>
/// <param name="Parameters">theta, (P).</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="Steps">Updates made; for a diverged training the one after which the loss or its gradient was not finite.</param>
/// <param name="LastFiniteLoss">The last finite loss of a mini-batch.</param>
/// <param name="Epochs">Every whole epoch.</param>
/// <param name="Readings">What <see cref="EpochRecord.Measures"/> are.</param>
/// <param name="StepLosses">The loss of every mini-batch, taken before its step.</param>
/// <param name="Trajectory">The recorded points; null if none were asked for.</param>
public sealed record TrainingResult(
    ParameterVector Parameters,
    StopReason Reason,
    int Steps,
    double LastFiniteLoss,
    ImmutableArray<EpochRecord> Epochs,
    ImmutableArray<Reading> Readings,
    ImmutableArray<double> StepLosses,
    Trajectory? Trajectory)
{
    /// <summary>What the watches have seen; nothing where there were none.</summary>
    public ImmutableArray<WatchedSeries> Watched { get; init; } = [];

    /// <summary>The names of the readings, such as <c>test loss</c>.</summary>
    public ImmutableArray<string> MeasureNames { get; } = [.. Readings.Select(reading => reading.Name)];

    /// <summary>A measure over the epochs.</summary>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public double[] Measures(string name)
    {
        int index = MeasureNames.IndexOf(name);
        if (index < 0)
            throw new ArgumentException($"There is no measure {name}; there are {string.Join(", ", MeasureNames)}.", nameof(name));
        return [.. Epochs.Select(epoch => epoch.Measures[index])];
    }

    public override string ToString() => Reason == StopReason.Diverged
        ? $"Diverged at step {Steps}; the last finite loss is {LastFiniteLoss}."
        : $"{Steps} steps, {Epochs.Length} epochs, last loss {LastFiniteLoss} ({Reason}).";
}
