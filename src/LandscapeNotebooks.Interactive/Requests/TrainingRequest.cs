using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary>A question that trains from a start: an objective, or a network on data.</summary>
public abstract record TrainingRequest<TResult> : ObjectiveRequest<TResult>
    where TResult : class
{
    [Option("objective to minimise, which holds its model and data; one without data makes a step in an epoch", Letter = 'm')]
    public Model? Of { get; init; }

    [Option("data that are measured and not learned; the test part of --data where not given")]
    public DataSource? Test { get; init; }

    [Option("learning rate over the epochs")]
    public RateSchedule Schedule { get; init; }

    [Option("epochs in which the rate rises from 0 at the beginning; none where not given, 0.3 of all of them for one-cycle", Least = 0)]
    public double? WarmUp { get; init; }

    [Option("where the rate of --schedule step falls: epochs, or shares of them below 1; 0.5,0.75 where not given", Least = 0)]
    public double[]? Milestones { get; init; }

    [Option("factor of each fall of --schedule step; 0.1 where not given", Least = 0, Most = 1)]
    public double? Factor { get; init; }

    [Option("largest norm of the gradient over all parameters; a longer one is shortened to it", Least = 0)]
    public double? ClipNorm { get; init; }

    [Option("random changes of the images in every step, in this order")]
    public Augmenting? Augment { get; init; }

    [Option("momentum of the rules that have it: momentum and nesterov", Least = 0, Most = 0.999999)]
    public double Momentum { get; init; } = 0.9;

    [Option("L2 penalty; for adamw the decoupled decay", Least = 0)]
    public double Decay { get; init; }

    [Option("passes over the data", Least = 1, Most = 1_000_000)]
    public int Epochs { get; init; } = new TrainingOptions().Epochs;

    [Option("samples of a mini-batch", Least = 1)]
    public int Batch { get; init; } = new TrainingOptions().BatchSize;

    [Option("order of the samples in an epoch")]
    public SampleOrder Order { get; init; } = new TrainingOptions().Order;

    [Option("parameters to start from; those of a model's file or a program where there is one")]
    public Theta? Start { get; init; }

    [Option("how a network starts where no parameters are given")]
    public Initialization Initialization { get; init; } = Initialization.He;

    [Option("seed of the start and of the order")]
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    protected sealed override Model? Looked => Of;

    private protected sealed override bool MayLackModel => true; // data and an architecture make one

    /// <inheritdoc/>
    private protected override IEnumerable<DataSource?> Sources => [Data, Test];

    /// <summary>The rules that are used.</summary>
    private protected abstract IEnumerable<OptimizerKind> Rules { get; }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. Of is null && Program is null && Data is null && Architecture is null
            ? [new("--of", "is missing, and --data with --architecture too",
                "give an objective, or as in --data glyphs --architecture mlp-32")]
            : Array.Empty<Refusal>(),
        .. base.Check(),
        .. Course.Refusals(),
        .. ClipNorm == 0 ? [new("--clip-norm", "is 0, expected a number above 0")] : Array.Empty<Refusal>(),
        .. Rules.Any(rule => rule is OptimizerKind.Momentum or OptimizerKind.Nesterov) ? [] : Idle("no rule has it", nameof(Momentum)),
        .. Start is null ? [] : Idle("--start is given", nameof(Initialization)),
    ];

    /// <summary>How the learning rate goes.</summary>
    private Rates Course => new(Schedule, Epochs) { WarmUp = WarmUp, Milestones = Milestones, Factor = Factor };

    /// <summary>The rule as it is asked for.</summary>
    private protected Optimizer Rule(OptimizerKind kind, double rate) => kind.With(Course.From(rate), Momentum, Decay, ClipNorm);

    /// <summary>What is minimised and measured, and where it starts.</summary>
    private protected TrainingPlan Plan(Progress progress, CancellationToken cancellation)
    {
        var subject = Of is null && Program is null ? Made(null, progress, cancellation) : Subject(progress, cancellation);
        var risk = subject.Objective as EmpiricalRisk;
        var objective = Augment?.Of(subject.Objective) ?? subject.Objective as ISampledObjective
            ?? Objectives.Objective.AsOneSample(subject.Smooth);
        if (risk is null && Idle("--of is no network", nameof(Initialization)).FirstOrDefault() is { } idle)
            throw new RefusalException(idle);
        var test = Test is null ? subject[DatasetPart.Test] as ISampledObjective : Held(Test, risk, subject, progress, cancellation);
        var random = new RandomSource(Seed);
        var starting = random.Split();
        bool bringsStart = Of?.File is not null || subject.Objective is ProgramObjective;
        ParameterVector start = Start?.Numbers(subject, "--start") ?? (bringsStart ? subject.Parameters : null)
            ?? risk?.Network.Initialize(Initialization, starting) ?? ParameterVector.Zero(objective.ParameterCount);
        Measure[] measures =
        [
            .. objective.SampleCount > 1 ? new[] { Measure.OfPart("train", objective) } : [],
            .. test is null ? [] : new[] { Measure.OfPart("test", test) },
        ];
        return new(subject, objective, test, start, [.. measures], random);
    }

    private EmpiricalRisk Held(DataSource test, EmpiricalRisk? risk, Subject subject, Progress progress,
        CancellationToken cancellation)
    {
        if (risk is null)
            throw new RefusalException(new Refusal("--test",
                $"needs a network, but --of is {OptionText.TypeName(subject.Objective.GetType())}"));
        var data = test.Load(test.Parts.Contains(DatasetPart.Test) ? DatasetPart.Test : test.Parts[0],
            Reading, progress, cancellation, risk.Data);
        if (risk.Data.Map is { } map && data.Map is null)
            data = map.Apply(data); // as the training data were
        return new(risk.Network, risk.Loss, data.For(subject.Data?.Loss), risk.Options);
    }

    private protected TrainingOptions Options(TrainingPlan plan, CancellationToken cancellation) => new()
    {
        Epochs = Epochs,
        BatchSize = Batch,
        Order = Order,
        Measures = plan.Measures,
        Threads = Threads,
        Until = new() { Stop = cancellation },
    };
}
