using System.Collections.Immutable;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>Recorded ways of one or several trainings, and what they went down.</summary>
internal sealed record PathSource(ImmutableArray<(string Name, Trajectory Path)> Paths, LandscapeSource Landscape)
{
    /// <param name="command">The command that asks, for messages.</param>
    /// <param name="of">A trained model, a comparison, a training or a trajectory.</param>
    /// <param name="objective">What is drawn below; needed where <paramref name="of"/> does not bring it.</param>
    /// <param name="measure">What an objective that does not say it measures.</param>
    /// <exception cref="MagicException">Nothing was recorded, or there is no objective.</exception>
    public static PathSource Of(string command, object of, object? objective, string? measure)
    {
        ImmutableArray<(string Name, Trajectory? Path)> paths = of switch
        {
            TrainedModel model => [("path", model.Trajectory)],
            OptimizerComparison comparison => [.. comparison.Names.Select((name, i) => (name, comparison.Runs[i].Trajectory))],
            TrainingResult training => [("path", training.Trajectory)],
            _ => [("path", (Trajectory)of)],
        };
        if (paths.FirstOrDefault(path => path.Path is null) is { Name: { } unrecorded })
            throw new MagicException($"{command}: {unrecorded} was not recorded; train with --record, or with Recording in the options.");
        return (objective ?? of as TrainedModel) is { } below
            ? new([.. paths.Select(path => (path.Name, path.Path!))], LandscapeSource.Of(below, measure ?? "loss"))
            : throw new MagicException($"{command} needs --objective: a {ArgumentText.TypeName(of.GetType())} does not say what it went down.");
    }
}
