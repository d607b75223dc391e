using System.ComponentModel;
using System.Globalization;
using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of run --kind fast-geometric --members 5 --cycle 2</c></summary>
[Description("Goes on training a model with a learning rate that swings, collects a model in every cycle, and compares them alone, "
    + "together and averaged.")]
public sealed record EnsembleRequest : ModelRequest<Ensemble>
{
    [Option("model to go on from, with its data", Letter = 'm')]
    public required Model Of { get; init; }

    [Option("parameters to go on from; the model's where not given")]
    public Theta? At { get; init; }

    [Option("data to measure on; the model's test data, or its training data, where not given")]
    public DataSource? Test { get; init; }

    [Option("how the learning rate swings and where models are collected")]
    public CollectionKind Kind { get; init; }

    [Option("models to collect", Least = 1, Most = 1000)]
    public int Members { get; init; } = 5;

    [Option("epochs of a cycle", Least = 1, Most = 100_000)]
    public int Cycle { get; init; } = 2;

    [Option("learning rate at the beginning of a cycle", Least = 0)]
    public double High { get; init; } = 0.05;

    [Option("learning rate where a model is collected", Least = 0)]
    public double Low { get; init; } = 0.0005;

    [Option("momentum", Least = 0, Most = 0.999999)]
    public double Momentum { get; init; } = 0.9;

    [Option("L2 penalty", Least = 0)]
    public double Decay { get; init; }

    [Option("samples of a mini-batch", Least = 1)]
    public int Batch { get; init; } = new TrainingOptions().BatchSize;

    [Option("seed of the order of the samples")]
    public ulong Seed { get; init; } = 1;

    [Option("folder for the collected models and the network of their mean weights", Letter = 'o', Writes = Target.Folder)]
    public string? Out { get; init; }

    [Option("file that keeps the training after every epoch: the same command goes on from it", Writes = Target.File)]
    public string? Checkpoint { get; init; }

    /// <inheritdoc/>
    protected override Model? Looked => Of;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Kind is CollectionKind.FastGeometric or CollectionKind.Snapshot ? [] : Idle("the learning rate does not swing", nameof(Low)),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var risk = Subject(Progress.None, cancellation).Risk();
        return Cost.OfSteps(Training(risk).CollectionSteps[^1], risk, Batch, new double[risk.ParameterCount], cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<Ensemble> Run(Progress progress, CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        var train = subject.Risk();
        ParameterVector start = subject.At(At);
        var (held, name) = Test is null
            ? subject[DatasetPart.Test] is EmpiricalRisk test ? (test, "test") : (train, "train")
            : (Measured(train, Test, progress, cancellation), Test.Name);
        var training = Training(train);
        var work = progress.Begin($"{Members} models");
        var ensemble = training.Run(start, new RandomSource(Seed), new EpochProgress(work, Members * Cycle), cancellation).Ensemble;
        work.Done($"{Members} models collected in {training.Epochs:0.#} epochs");
        var evaluation = ensemble.Evaluate(held, train);
        if (Out is not null)
            TargetPath.Write("--out", Out, folder => Write(folder, ensemble, train, subject));
        var average = evaluation.OfAverage!.Value;
        return new(ensemble, evaluation)
        {
            Picture = () => EnsembleFigures.Plot(evaluation),
            Lines =
            [
                $"{name} data, {evaluation}",
                string.Create(CultureInfo.InvariantCulture,
                    $"average of weights: loss {average.Loss:0.0000}, accuracy {100 * average.Accuracy:0.00} %"),
            ],
            Files = Out is null ? [] : [$"models  {Out}"],
        };
    }

    private EnsembleTraining Training(EmpiricalRisk train) => new(train, new MomentumDescent(High, Momentum) { L2Penalty = Decay })
    {
        Kind = Kind,
        Members = Members,
        CycleEpochs = Cycle,
        HighRate = High,
        LowRate = Low,
        BatchSize = Batch,
        Checkpoint = CheckpointOptions.AfterEpochs(Checkpoint),
    };

    private static EmpiricalRisk Measured(EmpiricalRisk train, DataSource test, Progress progress, CancellationToken cancellation)
    {
        var part = test.Parts.Contains(DatasetPart.Test) ? DatasetPart.Test : test.Parts[0];
        var data = test.Load(part, progress, cancellation);
        if (train.Data.Map is { } map && data.Map is null)
            data = map.Apply(data); // as the training data were
        return new(train.Network, train.Loss, data, train.Options);
    }

    private static void Write(string folder, Ensemble ensemble, EmpiricalRisk train, Subject subject)
    {
        for (int m = 0; m < ensemble.Members.Length; m++)
            ModelFile.Write(Path.Combine(folder, $"model{m + 1}.safetensors"), subject, ensemble.Members[m].AsSpan());
        ModelFile.Write(Path.Combine(folder, "average.safetensors"), subject, ensemble.Average(train));
    }
}
