using System.ComponentModel;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sparsity;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--architecture mlp-16 --data flowers --c 70</c></summary>
[Description("Trains dense, hard and soft subnetworks of one network from one start, and draws the loss around each on its two sharpest "
    + "directions; stopped, it keeps the networks that are done.")]
public sealed record SubnetworkRequest : DataRequest<SubnetworkComparison>
{
    [Option("network whose weights are masked", Letter = 'a')]
    public required Architecture Architecture { get; init; }

    [Option("data to train on", Letter = 'd')]
    public required DataSource Data { get; init; }

    [Option("data whose loss is drawn; the test part or the training data where not given")]
    public DataSource? Test { get; init; }

    [Option("share of every layer's weights that is kept, in per cent", Least = 0, Most = 100)]
    public double C { get; init; } = 70;

    [Option("networks to compare")]
    public MaskKind[] Kinds { get; init; } = [MaskKind.Dense, MaskKind.Hard, MaskKind.Soft];

    [Option("when a soft mask's minor part is drawn in training")]
    public MinorDraw Draw { get; init; } = MinorDraw.Once;

    [Option("learning rate of Adam", Least = 0)]
    public double Rate { get; init; } = 0.01;

    [Option("passes over the data", Least = 1, Most = 1_000_000)]
    public int Epochs { get; init; } = 100;

    [Option("samples of a mini-batch; all of them where not given", Least = 1)]
    public int? Batch { get; init; }

    [Option("epochs between two snapshots; only the end where not given", Least = 1)]
    public int? Every { get; init; }

    [Option("distances along the two sharpest directions")]
    public Axis X { get; init; } = new(-0.5, 0.5, 21);

    [Option("seed of weights, scores, minor part and order")]
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. Reading.Refusals(Data, Test),
        .. Kinds.Contains(MaskKind.Soft) ? [] : Idle("no network is soft", nameof(Draw)),
        .. Kinds.All(kind => kind == MaskKind.Dense) ? Idle("no network has a mask", nameof(C)) : [],
        .. Every > Epochs ? [new("--every", $"is {Every}, expected at most {Epochs}, the epochs")] : Array.Empty<Refusal>(),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var (risk, _, _, theta, _) = Prepared(Progress.None, cancellation);
        return Cost.OfEpochs((double)Kinds.Length * Epochs, risk, Batch ?? risk.SampleCount, theta.AsSpan(), cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<SubnetworkComparison> Run(Progress progress, CancellationToken cancellation)
    {
        var (risk, drawn, network, theta, random) = Prepared(progress, cancellation);
        var training = new SubnetworkTraining(risk, new Adam(Rate))
        {
            Draw = Draw,
            Options = new()
            {
                Epochs = Epochs,
                BatchSize = Batch ?? risk.SampleCount,
                Measures = [Measure.Of("test", drawn)],
                Recording = Every is { } interval ? new(Interval.Epochs(interval)) { EvaluatesValues = false } : null,
            },
        };
        var work = progress.Begin($"{Kinds.Length} networks, {Epochs} epochs each");
        SubnetworkComparison comparison;
        try
        {
            comparison = SubnetworkComparison.Run(training, C, theta, drawn, X, random, [.. Kinds], work, cancellation);
        }
        catch (OperationCanceledException)
        {
            work.Done($"stopped in the first of {Kinds.Length} networks: nothing is kept");
            throw;
        }

        bool isWhole = comparison.Cases.Length == Kinds.Length;
        work.Done(isWhole ? $"{Kinds.Length} networks done" : $"stopped after {comparison.Cases.Length} of {Kinds.Length} networks");
        return new(comparison, Every is null ? comparison : SubnetworkFigures.OverEpochs(comparison))
        {
            Picture = () => Every is null ? SubnetworkFigures.Overlay(comparison) : SubnetworkFigures.OverEpochs(comparison),
            Unfinished = isWhole ? null : $"stopped after {comparison.Cases.Length} of {Kinds.Length} networks",
        };
    }

    private (EmpiricalRisk Risk, EmpiricalRisk Drawn, Network Network, ParameterVector Theta, RandomSource Random) Prepared(
        Progress progress, CancellationToken cancellation)
    {
        var train = Data.Load(Data.Parts[0], Reading, progress, cancellation);
        if (train.ClassCount < 2)
            throw new RefusalException(new Refusal("--data", $"is {Data.Name}, which has {train.ClassCount} classes, expected at least 2"));
        var seen = Test is not null ? Test.Load(PartOf(Test), Reading, progress, cancellation, train)
            : Data.Load(PartOf(Data), Reading, progress, cancellation);
        var network = Architecture.Build(train.SampleShape, train.ClassCount);
        EmpiricalRisk Risk(Dataset data) => new(network, new CrossEntropy(), data, new() { Precision = Precision.Double });
        var random = new RandomSource(Seed);
        return (Risk(train), Risk(seen), network, network.Initialize(Initialization.UniformFanIn, random.Split()), random);
    }

    private static DatasetPart PartOf(DataSource data) => data.Parts.Contains(DatasetPart.Test) ? DatasetPart.Test : data.Parts[0];
}
