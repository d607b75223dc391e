using System.ComponentModel;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Trainings;

/// <summary>Minimises an objective over mini-batches: epochs, schedule, measures, recording, checkpoints.</summary>
/// <remarks>
/// The result depends on the start, the options and the random source alone, to the bit. Running statistics of batch normalisation
/// move with every step of an
/// <see cref="ITrainingObjective"/> and are touched by no optimiser.
/// </remarks>
/// <example><code>
/// var training = new Training(risk, new MomentumDescent(0.1)) { Options = new() { Epochs = 5, BatchSize = 128 } };
/// var result = training.Run(start, new RandomSource(1));
/// </code></example>
public sealed class Training
{
    public Training(ISampledObjective objective, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(optimizer);
        (Objective, Optimizer) = (objective, optimizer);
    }

    /// <summary>An objective without samples: the compiler says what to do instead.</summary>
    [Obsolete(Derivatives.NoSamples, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Training(IObjective objective, Optimizer optimizer) => throw new NotSupportedException(Derivatives.NoSamples);

    public ISampledObjective Objective { get; }

    public Optimizer Optimizer { get; }

    public TrainingOptions Options { get; init; } = new();

    /// <summary>The same training that takes more numbers on the way; its result keeps its bits.</summary>
    public Training Watch(params ReadOnlySpan<TrainingWatch> watches) =>
        new(Objective, Optimizer) { Options = Options with { Watches = [.. Options.Watches, .. watches] } };

    /// <summary>Trains from <paramref name="start"/>, or from the checkpoint if there is one of this very training.</summary>
    /// <param name="start">theta_0, (P).</param>
    /// <param name="random">Where the order of the samples and dropout come from; two children are split off, three where something is
    /// watched.</param>
    /// <param name="progress">Told after every epoch, and about ten times a second.</param>
    /// <param name="cancellation">Ends the training with an <see cref="OperationCanceledException"/>, after writing the checkpoint
    /// if there is to be one.</param>
    /// <exception cref="ArgumentException">The start is not P long or not finite, or an option cannot be.</exception>
    /// <exception cref="Storage.DataFileException">The checkpoint is damaged or of another training; it is not overwritten.</exception>
    public TrainingResult Run(
        ReadOnlySpan<double> start, RandomSource random, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        Lengths.Require(start.Length, Objective.ParameterCount, "P");
        TrainingCheck.Require(Options, Objective, start);
        using var run = new TrainingRun(this, start, random);
        return run.Go(progress, cancellation);
    }
}
