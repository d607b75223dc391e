using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Connectivity.Ensembles;

/// <summary>A training with a cyclical learning rate that collects a model in every cycle.</summary>
/// <example><code>
/// var training = new EnsembleTraining(risk, new MomentumDescent(0.05))
/// {
///     HighRate = 0.05, LowRate = 0.0005, CycleEpochs = 2, Members = 5,
/// };
/// var run = training.Run(pretrained, new RandomSource(1));
/// var result = run.Ensemble.Evaluate(test);
/// </code></example>
/// <param name="objective">What is minimised.</param>
/// <param name="optimizer">The rule of the update; its learning rate is replaced by the cycle.</param>
public sealed class EnsembleTraining(ISampledObjective objective, Optimizer optimizer)
{
    public ISampledObjective Objective { get; } = objective ?? throw new ArgumentNullException(nameof(objective));

    public Optimizer Optimizer { get; } = optimizer ?? throw new ArgumentNullException(nameof(optimizer));

    public CollectionKind Kind { get; init; }

    /// <summary>alpha_1, the rate at which a cycle begins.</summary>
    public double HighRate { get; init; } = 0.05;

    /// <summary>alpha_2, the rate at which a model is collected; a constant rate knows none.</summary>
    public double LowRate { get; init; } = 0.0005;

    /// <summary>c, passes over the data in a cycle, at least 1.</summary>
    public int CycleEpochs { get; init; } = 2;

    /// <summary>Models to collect, at least 1.</summary>
    public int Members { get; init; } = 5;

    /// <summary>The samples of a mini-batch.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Whether the training is kept in a file, and how often; with it, one that was cut goes on where it was.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>The updates of a cycle.</summary>
    public int CycleSteps => checked(CycleEpochs * new MiniBatches(Objective.SampleCount, BatchSize, SampleOrder.Shuffled).Count);

    /// <summary>The updates before each collection.</summary>
    public ImmutableArray<int> CollectionSteps => [.. Enumerable.Range(0, Members).Select(k => k * CycleSteps + Offset)];

    /// <summary>Passes over the data up to the last collection.</summary>
    public double Epochs => (double)CollectionSteps[^1] / CycleSteps * CycleEpochs;

    /// <summary>The learning rate over the steps.</summary>
    public Schedule Schedule => Kind switch
    {
        CollectionKind.FastGeometric => new FastGeometricSchedule(HighRate, LowRate, CycleSteps),
        CollectionKind.Snapshot => new RestartingSchedule(new CosineSchedule(HighRate, CycleSteps, LowRate), CycleSteps),
        _ => HighRate,
    };

    private int Offset => Kind == CollectionKind.FastGeometric ? CycleSteps / 2 : CycleSteps;

    /// <summary>Trains from <paramref name="start"/>, most often a model that is nearly trained, and collects.</summary>
    /// <param name="start">theta_0, (P).</param>
    /// <param name="random">Where the order of the samples and dropout come from.</param>
    /// <param name="progress">Told after every epoch, and about ten times a second.</param>
    /// <param name="cancellation">Ends the training with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">A cycle has no middle, there is no member, or the start is not (P).</exception>
    /// <exception cref="ArithmeticException">The training diverged.</exception>
    public EnsembleRun Run(ReadOnlySpan<double> start, RandomSource random, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Members, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CycleEpochs, 1);
        if (Kind == CollectionKind.FastGeometric && CycleSteps % 2 != 0)
            throw new ArgumentException(
                $"A cycle has {CycleSteps} steps ({CycleEpochs} epochs), expected an even number: models are collected in its middle. "
                + "Take twice the epochs of a cycle, or another batch size.", nameof(start));

        var collected = CollectionSteps;
        var training = new Training(Objective, Optimizer with { LearningRate = Schedule })
        {
            Options = new()
            {
                Epochs = Members * CycleEpochs,
                BatchSize = BatchSize,
                Until = new() { Steps = collected[^1] },
                Recording = new(Interval.Steps(Offset)) { EvaluatesValues = false },
                Checkpoint = Checkpoint,
            },
        };
        var result = training.Run(start, random, progress, cancellation);
        if (result.Reason == StopReason.Diverged)
            throw new ArithmeticException(
                $"The training diverged at step {result.Steps}; the last finite loss is {result.LastFiniteLoss}. Try a lower high rate "
                    + $"than {HighRate}.");

        var members = result.Trajectory!.Where(point => collected.Contains(point.Step)).Select(point => point.Parameters);
        return new(new Ensemble([.. members]), result);
    }
}
