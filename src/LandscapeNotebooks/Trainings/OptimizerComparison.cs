using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Trainings;

/// <summary>Several optimisers on one objective, from one start, over the same mini-batches.</summary>
/// <param name="Names">What the optimisers are called, in their order.</param>
/// <param name="Runs">What each of them did.</param>
public sealed record OptimizerComparison(ImmutableArray<string> Names, ImmutableArray<TrainingResult> Runs)
{
    /// <summary>The run of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public TrainingResult this[string name] => Names.IndexOf(name) is >= 0 and var index
        ? Runs[index]
        : throw new ArgumentException($"There is no run {name}; there are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Trains once with each optimiser; the order of the samples and what dropout drops are the same for all.</summary>
    /// <param name="objective">What is minimised.</param>
    /// <param name="optimizers">At least one, of different names.</param>
    /// <param name="options">Of every run; a checkpoint or a file of points belongs to one run alone.</param>
    /// <param name="start">theta_0, (P).</param>
    /// <param name="random">Where the order of the samples and dropout come from.</param>
    /// <param name="progress">Gives, for the index of a run and the runs that are over, what the run is to tell.</param>
    /// <exception cref="ArgumentException">There is no optimiser, a name stands twice, or the options name a file.</exception>
    public static OptimizerComparison Run(
        ISampledObjective objective, IReadOnlyList<(string Name, Optimizer Optimizer)> optimizers, TrainingOptions options,
        ReadOnlySpan<double> start, RandomSource random,
        Func<int, IReadOnlyList<TrainingResult>, IProgress<TrainingProgress>>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(optimizers);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        if (optimizers.Count == 0)
            throw new ArgumentException("There is no optimiser, expected at least one.", nameof(optimizers));
        if (optimizers.CountBy(entry => entry.Name).FirstOrDefault(entry => entry.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"Two optimisers are called {twice}, expected different names.", nameof(optimizers));
        if (options.Checkpoint is not null || options.Recording?.File is not null)
            throw new ArgumentException("The options name a file, expected none: each run would need its own.", nameof(options));

        var runs = ImmutableArray.CreateBuilder<TrainingResult>();
        for (int i = 0; i < optimizers.Count; i++)
        {
            var training = new Training(objective, optimizers[i].Optimizer) { Options = options };
            runs.Add(training.Run(start, new RandomSource(random.State), progress?.Invoke(i, [.. runs])));
            if (runs[^1].Reason == StopReason.Stopped)
                break;
        }

        return new([.. optimizers.Take(runs.Count).Select(entry => entry.Name)], runs.ToImmutable());
    }
}
