using System.ComponentModel;
using System.Globalization;
using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tables;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of run --kind fast-geometric --members 5 --cycle 2</c></summary>
[Description("Goes on training a model with a learning rate that swings, collects a model in every cycle, and compares them alone, "
    + "together and averaged.")]
public sealed record EnsembleRequest : ObjectiveRequest<Ensemble>
{
    [Option("model to go on from, with its data", Letter = 'm', Unless = nameof(Program))]
    public Model? Of { get; init; }

    [Option("parameters to go on from; the model's where not given")]
    public Theta? At { get; init; }

    [Option("data to measure on; the model's test data, or its training data, where not given")]
    public DataSource? Test { get; init; }

    [Option("how the learning rate swings and where models are collected")]
    public CollectionKind Kind { get; init; }

    [Option("models to collect", Least = 1, Most = 1000)]
    public int Members { get; init; } = 5;

    [Option("epochs of a cycle; steps where there are no data, as of a program", Least = 1, Most = 100_000)]
    public int Cycle { get; init; } = 2;

    [Option("rule of the update")]
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Momentum;

    [Option("learning rate at the beginning of a cycle; the optimiser's usual one where not given", Least = 0)]
    public double? High { get; init; }

    [Option("learning rate where a model is collected", Least = 0)]
    public double Low { get; init; } = 0.0005;

    [Option("momentum of the rules that have it: momentum and nesterov", Least = 0, Most = 0.999999)]
    public double Momentum { get; init; } = 0.9;

    [Option("L2 penalty; for adamw the decoupled decay", Least = 0)]
    public double Decay { get; init; }

    [Option("largest norm of the gradient over all parameters; a longer one is shortened to it", Least = 0)]
    public double? ClipNorm { get; init; }

    [Option("random changes of the images in every step, in this order")]
    public Augmenting? Augment { get; init; }

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
    private protected override IEnumerable<DataSource?> Sources => [Data, Test];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Optimizer is OptimizerKind.Momentum or OptimizerKind.Nesterov ? [] : Idle("the rule has none", nameof(Momentum)),
        .. ClipNorm == 0 ? [new("--clip-norm", "is 0, expected a number above 0")] : Array.Empty<Refusal>(),
        .. Program is null ? [] : Idle("a program has its data, and is asked for all of them at once", nameof(Test), nameof(Batch),
            nameof(Augment)),
        .. Program is null ? [] : Idle("a program's models are told in a table", nameof(Figure)),
        .. Kind is CollectionKind.FastGeometric or CollectionKind.Snapshot ? [] : Idle("the learning rate does not swing", nameof(Low)),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var objective = Trained(Subject(Progress.None, cancellation));
        return Cost.OfSteps(Training(objective).CollectionSteps[^1], objective, Batch, new double[objective.ParameterCount], cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<Ensemble> Run(Progress progress, CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        var objective = Trained(subject);
        ParameterVector start = subject.At(At, orZeros: false);
        if (subject.Objective is not EmpiricalRisk train)
            return OfObjective(subject, Collected(objective, start, progress, cancellation));
        var (held, name) = Test is null
            ? subject[DatasetPart.Test] is EmpiricalRisk test ? (test, "test") : (train, "train")
            : (Measured(train, Test, progress, cancellation), Test.Name);
        var ensemble = Collected(objective, start, progress, cancellation);
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

    /// <summary>What is trained on.</summary>
    private ISampledObjective Trained(Subject subject) =>
        Augment?.Of(subject.Objective) ?? subject.Objective as ISampledObjective ?? Objective.AsOneSample(subject.Smooth);

    private Ensemble Collected(ISampledObjective objective, ParameterVector start, Progress progress, CancellationToken cancellation)
    {
        var training = Training(objective);
        var work = progress.Begin($"{Members} models");
        var ensemble = training.Run(start, new RandomSource(Seed), new EpochProgress(work, Members * Cycle), cancellation).Ensemble;
        work.Done($"{Members} models collected in {training.Epochs:0.#} epochs");
        return ensemble;
    }

    /// <summary>What an objective without class probabilities tells: its measures at every model, and at the mean of their
    /// parameters.</summary>
    private Answer<Ensemble> OfObjective(Subject subject, Ensemble ensemble)
    {
        if (Test is not null)
            throw new RefusalException(Refusal.Idle("--test", "this is no network, whose data could be others"));
        var measures = subject.Measures([], StatisticsUse.Interpolated, "loss");
        (string Name, ParameterVector Theta)[] models =
        [
            .. ensemble.Members.Select((member, m) => (string.Create(CultureInfo.InvariantCulture, $"model {m + 1}"), member)),
            ("mean parameters", ensemble.Average()),
        ];
        double[][] rows = [.. models.Select(model => measures.SelectMany(measure => Taken(measure, model.Theta)).ToArray())];
        var table = Table.Of([new("of", models.Select(model => model.Name)),
            .. measures.SelectMany(measure => measure.Names).Select((name, i) => new TableColumn(name, rows.Select(row => row[i])))]);
        if (Out is not null)
            TargetPath.Write("--out", Out, folder => Write(folder, ensemble, null, subject));
        return new(ensemble, table)
        {
            Lines = [table.ToString(), .. RestartLines],
            Files = Out is null ? [] : [$"models  {Out}"],
        };
    }

    private static double[] Taken(Measure measure, ParameterVector theta)
    {
        double[] values = new double[measure.Names.Length];
        measure.Take(theta.AsSpan(), values);
        return values;
    }

    private double HighRate => High ?? Optimizer.UsualRate();

    private EnsembleTraining Training(ISampledObjective objective) =>
        new(objective, Optimizer.With(HighRate, Momentum, Decay, ClipNorm))
        {
            Kind = Kind,
            Members = Members,
            CycleEpochs = Cycle,
            HighRate = HighRate,
            LowRate = Low,
            BatchSize = Batch,
            Checkpoint = CheckpointOptions.AfterEpochs(Checkpoint),
        };

    private EmpiricalRisk Measured(EmpiricalRisk train, DataSource test, Progress progress, CancellationToken cancellation)
    {
        var part = test.Parts.Contains(DatasetPart.Test) ? DatasetPart.Test : test.Parts[0];
        var data = test.Load(part, Reading, progress, cancellation, train.Data);
        if (train.Data.Map is { } map && data.Map is null)
            data = map.Apply(data); // as the training data were
        return new(train.Network, train.Loss, data, train.Options);
    }

    private static void Write(string folder, Ensemble ensemble, EmpiricalRisk? train, Subject subject)
    {
        for (int m = 0; m < ensemble.Members.Length; m++)
            ModelFile.Write(Path.Combine(folder, $"model{m + 1}.safetensors"), subject, ensemble.Members[m].AsSpan());
        ModelFile.Write(Path.Combine(folder, "average.safetensors"), subject, ensemble.Average(train));
    }
}
