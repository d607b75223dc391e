using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Sparsity;

/// <summary>Trains subnetworks of one network the same way, so that only their masks differ.</summary>
/// <remarks>
/// The minor part, the first scores and the order of the samples come from three children of the random source, in this order: runs of one
/// seed differ in the kind of mask and in c alone.
/// </remarks>
/// <example><code>
/// var training = new SubnetworkTraining(risk, new Adam(1e-2)) { Options = new() { Epochs = 100, BatchSize = risk.SampleCount } };
/// var hard = training.Run(MaskKind.Hard, 30, theta, new RandomSource(1));
/// </code></example>
public sealed record SubnetworkTraining
{
    public SubnetworkTraining(ISampledObjective objective, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(optimizer);
        (Objective, Optimizer) = (objective, optimizer);
    }

    /// <summary>The network as a function of theta.</summary>
    public ISampledObjective Objective { get; init; }

    public Optimizer Optimizer { get; init; }

    /// <summary>How a training goes; its measures are taken of the masked network, m * theta.</summary>
    public TrainingOptions Options { get; init; } = new();

    /// <summary>When a soft mask's minor part is drawn in training.</summary>
    public MinorDraw Draw { get; init; }

    /// <summary>Trains one subnetwork from theta_0.</summary>
    /// <param name="kind">What becomes of the minor part.</param>
    /// <param name="capacity">c; a dense network takes 100 whatever it says.</param>
    /// <param name="theta">theta_0, (P).</param>
    /// <param name="random">Three children are split off.</param>
    /// <param name="progress">Told after every epoch, and about ten times a second.</param>
    /// <param name="cancellation">Ends the training with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">theta_0 is not P long, or an option cannot be.</exception>
    public TrainedSubnetwork Run(
        MaskKind kind, Capacity capacity, ReadOnlySpan<double> theta, RandomSource random, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (minor, scores, order) = (random.Split(), random.Split(), random.Split());
        var objective = kind switch
        {
            MaskKind.Dense => SubnetworkObjective.Dense(Objective),
            MaskKind.Hard => SubnetworkObjective.Hard(Objective, capacity),
            MaskKind.Soft => SubnetworkObjective.Soft(Objective, capacity, minor, Draw),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a named kind of mask."),
        };
        var training = new Training(objective, Optimizer)
        {
            Options = Options with { Measures = [.. Options.Measures.Select(objective.Masked)] },
        };
        return new(objective, training.Run(objective.Start(theta, scores), order, progress, cancellation));
    }

    /// <summary>Trains a subnetwork for every capacity and seed, the seeds innermost.</summary>
    /// <param name="kind">Hard or soft.</param>
    /// <param name="capacities">The values of c.</param>
    /// <param name="seeds">One training each; also the seed of theta_0.</param>
    /// <param name="start">theta_0 from a random source.</param>
    public IEnumerable<SweepPoint> Sweep(
        MaskKind kind, IReadOnlyList<double> capacities, IReadOnlyList<ulong> seeds, Func<RandomSource, ParameterVector> start)
    {
        ArgumentNullException.ThrowIfNull(capacities);
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(start);
        Capacity[] all = [.. capacities.Select(Capacity.FromDouble)]; // refused before the first training, not after it
        return all.SelectMany(capacity => seeds.Select(seed =>
        {
            var random = new RandomSource(seed);
            var theta = start(random.Split());
            return new SweepPoint(kind, capacity, seed, Run(kind, capacity, theta, random));
        }));
    }
}
