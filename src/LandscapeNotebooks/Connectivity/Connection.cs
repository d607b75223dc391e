using System.Collections.Immutable;
using LandscapeNotebooks.Connectivity.Permutations;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Connectivity;

/// <summary>Two models, the chord between them and a trained curve, with the losses and errors along both.</summary>
/// <remarks>T. Garipov et al., Loss surfaces, mode connectivity, and fast ensembling of DNNs, 2018. The running statistics of batch
/// normalisation are computed anew over the training data at every point.</remarks>
public sealed class Connection
{
    private readonly EmpiricalRisk? _statistics;
    private readonly ImmutableArray<Measure> _measures;

    private Connection(EmpiricalRisk? statistics, ImmutableArray<Measure> measures, Alignment? alignment, Curve chord, Curve curve,
        TrainingResult training, CurveProfile alongChord, CurveProfile alongCurve)
    {
        (_statistics, _measures, Alignment, Chord, Curve) = (statistics, measures, alignment, chord, curve);
        (Training, AlongChord, AlongCurve) = (training, alongChord, alongCurve);
    }

    /// <summary>How the second model's units were permuted; null where they were not.</summary>
    public Alignment? Alignment { get; }

    /// <summary>The straight line between the models.</summary>
    public Curve Chord { get; }

    /// <summary>The trained curve.</summary>
    public Curve Curve { get; }

    /// <summary>Of the curve's bends.</summary>
    public TrainingResult Training { get; }

    /// <summary><c>train loss</c>, <c>train error</c> and, with test data, <c>test loss</c>, <c>test error</c> along the chord.</summary>
    public CurveProfile AlongChord { get; }

    /// <summary>The same along the curve.</summary>
    public CurveProfile AlongCurve { get; }

    /// <summary>Trains a curve between two models and evaluates it beside the chord.</summary>
    /// <param name="train">What the curve is trained on.</param>
    /// <param name="test">The same network on data that are only measured; null for none.</param>
    /// <param name="first">One model, (P).</param>
    /// <param name="second">The other one, (P).</param>
    /// <param name="options">The curve and its training; null for the defaults.</param>
    /// <param name="random">Draws the points of the curve, the order of the samples and that of the alignment.</param>
    /// <param name="progress">Told after every epoch, and about ten times a second.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">A model is of another architecture, or an option cannot be.</exception>
    /// <exception cref="ArithmeticException">The training diverged.</exception>
    public static Connection Train(
        EmpiricalRisk train, EmpiricalRisk? test, ParameterVector first, ParameterVector second, ConnectionOptions? options,
        RandomSource random,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (test is not null)
            Lengths.Require(test.ParameterCount, train.ParameterCount, "P of the network");
        return Train(train, [CurveProfile.LossAndError("train", train),
            .. test is null ? Array.Empty<Measure>() : [CurveProfile.LossAndError("test", test)]],
            first, second, options, random, progress, cancellation);
    }

    /// <summary>Trains a curve between two points of any objective: of a program's model, of one's own.</summary>
    /// <param name="objective">What the curve is trained on.</param>
    /// <param name="measures">What is taken along the curve and the chord, the loss first.</param>
    /// <param name="first">One point, (P).</param>
    /// <param name="second">The other one, (P).</param>
    /// <param name="options">The curve and its training; null for the defaults.</param>
    /// <param name="random">Draws the points of the curve and the order of the samples.</param>
    /// <param name="progress">Told after every epoch, and about ten times a second.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">A point is of another P, or an option cannot be.</exception>
    /// <exception cref="ArithmeticException">The training diverged.</exception>
    public static Connection Train(ISampledObjective objective, ImmutableArray<Measure> measures, ParameterVector first,
        ParameterVector second, ConnectionOptions? options, RandomSource random, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(random);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Bends, 1);
        Lengths.Require(first.Length, objective.ParameterCount, "P of the model");
        Lengths.Require(second.Length, objective.ParameterCount, "P of the model: both models have one architecture");
        var network = objective as EmpiricalRisk;
        if (options.Align && network is null)
            throw new ArgumentException("Hidden units are those of a network, and this objective is none.", nameof(options));

        var alignment = options.Align
            ? WeightMatching.Align(network!.Network, first, second, random.Split(), cancellation: cancellation)
            : null;
        var last = alignment?.Parameters ?? second;
        var chord = PolygonalChain.Chord(first, last);
        Curve straight = options.Kind == CurveKind.Bezier
            ? BezierCurve.Between(first, last, options.Bends)
            : PolygonalChain.Between(first, last, options.Bends);
        var bends = new CurveObjective(straight, objective) { L2Penalty = options.L2Penalty };
        double rate = options.Optimizer.LearningRate.At(0);
        var training = new Training(
            bends, options.Optimizer with { LearningRate = new GaripovSchedule(rate, options.Epochs) { Unit = TimeUnit.Epoch } })
        {
            Options = new() { Epochs = options.Epochs, BatchSize = options.BatchSize, Checkpoint = options.Checkpoint },
        };
        var result = training.Run(bends.Start, random.Split(), progress, cancellation);
        if (result.Reason == StopReason.Diverged)
            throw new ArithmeticException(
                $"The curve's training diverged at step {result.Steps}; the last finite loss is {result.LastFiniteLoss}. Try a lower "
                    + $"learning rate than {rate}.");

        var curve = bends.CurveAt(result.Parameters);
        var statistics = network is not null && network.Layout.Blocks.Any(block => block.Kind.IsStatistic()) ? network : null;
        return new(statistics, measures, alignment, chord, curve, result,
            CurveProfile.Evaluate(chord, measures, options.Points, statistics, cancellation: cancellation),
            CurveProfile.Evaluate(curve, measures, options.Points, statistics, cancellation: cancellation));
    }

    /// <summary>All measures over the plane through the ends and the bend.</summary>
    /// <param name="points">Points along either axis.</param>
    /// <param name="margin">Free room around the curve, as a share of its extent.</param>
    /// <param name="options">Store, time, progress; null for the defaults.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The curve is straight: it spans no plane.</exception>
    public Surfaces OnPlane(int points = 21, double margin = 0.2, SurfaceOptions? options = null, CancellationToken cancellation = default)
    {
        var plane = Curve.Plane();
        var places = Enumerable.Range(0, 61)
            .Select(i => Curve.Place(plane, i / 60.0))
            .Append(new(plane.Points[2].A, plane.Points[2].B, 0))
            .ToList();
        return Surfaces.Evaluate(
            [.. _measures.Select(measure => _statistics is null ? measure : measure.WithRefreshedStatistics(_statistics))], plane,
            Around(places.Min(place => place.A), places.Max(place => place.A)),
            Around(places.Min(place => place.B), places.Max(place => place.B)),
            options, cancellation);

        Axis Around(double low, double high) => new(low - margin * (high - low), high + margin * (high - low), points);
    }

    public override string ToString()
    {
        string loss = AlongCurve.Names[0];
        var (chord, curve) = (AlongChord.Barrier(loss), AlongCurve.Barrier(loss));
        return FormattableString.Invariant($"{Curve}: barrier of the {(loss == "train loss" ? "training loss" : loss)} ")
            + FormattableString.Invariant($"{chord.Height:G4} along the chord, {curve.Height:G4} along the curve");
    }
}
