using System.ComponentModel;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--data glyphs --architecture conv-8-16 --optimizer adam --epochs 5</c></summary>
[Description("Trains a network on data, or any objective over mini-batches, with live curves; a stopped training keeps what it reached.")]
public sealed record TrainRequest : TrainingRequest<TrainedModel>
{
    [Option("rule of the update")]
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Momentum;

    [Option("learning rate; the optimiser's usual one where not given", Least = 0)]
    public double? Rate { get; init; }

    [Option("keeps the parameters after every epoch, for pictures of the way", KeptBy = nameof(RecordFile))]
    public bool Record { get; init; }

    [Option("keeps the parameters after so many steps instead", Least = 1, KeptBy = nameof(RecordFile))]
    public int? RecordSteps { get; init; }

    [Option("file that keeps the recorded way instead of memory, .npy: trajectory draws it", Writes = Target.File)]
    public string? RecordFile { get; init; }

    [Option("numbers that are taken on the way: of the steps' mini-batches, at every step (tracked-sharpness), or of all samples at the "
        + "first step of an epoch (largest-eigenvalue, alignment)")]
    public WatchKind[] Watch { get; init; } = [];

    [Option("steps from one value of --watch to the next, of those that are taken of mini-batches", Least = 1, Most = 1_000_000)]
    public int WatchSteps { get; init; } = 25;

    [Option("file for the model, .safetensors", Letter = 'o', Writes = Target.File)]
    public string? Out { get; init; }

    [Option("file that keeps the training after every epoch: the same command goes on from it", Writes = Target.File)]
    public string? Checkpoint { get; init; }

    private protected override IEnumerable<OptimizerKind> Rules => [Optimizer];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Watch.Any(kind => kind.IsOfSteps()) ? [] : Idle("no number is taken of mini-batches", nameof(WatchSteps)),
        .. Record && RecordSteps is not null ? [Refusal.Idle("--record", "--record-steps says how often")] : Array.Empty<Refusal>(),
        .. RecordFile is not null && !Record && RecordSteps is null
            ? [Refusal.Idle("--record-file", "nothing is recorded; --record keeps every epoch, --record-steps every so many steps")]
                : Array.Empty<Refusal>(),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var plan = Plan(Progress.None, cancellation);
        ISampledObjective?[] measured = [plan.Objective, plan.Test];
        return Cost.OfEpochs(Epochs, plan.Objective, Batch, plan.Start.AsSpan(), cancellation)
            .Measured(Epochs, measured.OfType<ISampledObjective>(), plan.Start.AsSpan(), cancellation);
    }

    /// <summary>Writes the model as it is before the first step, for whoever wants to time what is computed of the trained one.</summary>
    internal void WriteStart(string path, CancellationToken cancellation)
    {
        var plan = Plan(Progress.None, cancellation);
        ModelFile.Write(path, plan.Subject, plan.Start.AsSpan());
    }

    /// <inheritdoc/>
    protected override Answer<TrainedModel> Run(Progress progress, CancellationToken cancellation)
    {
        var plan = Plan(progress, cancellation);
        if (Out is not null && !FileName.IsOf(Out, ".safetensors"))
            throw new RefusalException(new Refusal("--out", $"is {Out}, expected a name that ends with .safetensors",
                "PyTorch reads it by safetensors.torch.load_file"));
        if (Out is not null && plan.Subject.Objective is not (EmpiricalRisk or ProgramObjective))
            throw new RefusalException(new Refusal("--out", "is for the weights of a network or a program, and --of is another objective"));
        var training = new Training(plan.Objective, Rule(Optimizer, Rate ?? Optimizer.UsualRate()))
        {
            Options = Options(plan, cancellation) with
            {
                Recording = RecordSteps is { } steps ? new(Interval.Steps(steps)) { File = RecordFile } : Record
                    ? new(Interval.Epochs()) { File = RecordFile } : null,
                Checkpoint = CheckpointOptions.AfterEpochs(Checkpoint),
                Watches = [.. Watch.Distinct().Select(kind => kind.Watch(Interval.Steps(WatchSteps)))],
            },
        };
        foreach (var kind in Watch)
        {
            if (kind.Lacks(plan.Objective) is { } needs)
                throw new RefusalException(new Refusal("--watch", $"is {OptionText.Write(kind)}, which {needs}"));
        }

        var work = progress.Begin($"{Epochs} epochs");
        var result = training.Run(plan.Start, plan.Random.Split(), new EpochProgress(work, Epochs, plan.Readings), CancellationToken.None);
        work.Done($"{result.Epochs.Length} epochs done");
        if (Out is not null)
            TargetPath.Write("--out", Out, file => ModelFile.Write(file, plan.Subject, result.Parameters.AsSpan()));
        var model = new TrainedModel(plan.Objective, plan.Test, result);
        return new(model)
        {
            Picture = () => TrainingFigures.Plot(result),
            Files = Out is null ? [] : [$"model  {Out}"],
            Unfinished = result.Reason switch
            {
                StopReason.Diverged => "the training diverged",
                StopReason.Stopped => Checkpoint is null
                    ? "stopped; with --checkpoint a run goes on where it was stopped"
                    : "stopped; the same command goes on from here",
                _ => null,
            },
        };
    }
}
