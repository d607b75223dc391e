using System.ComponentModel;
using System.Globalization;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of valley --optimizers sgd,momentum,adam --rates 0.001,0.001,0.1 --start -1,1 --epochs 200</c></summary>
[Description("Trains with several optimisers from one start over the same mini-batches, with live curves and a table.")]
public sealed record CompareRequest : TrainingRequest<OptimizerComparison>
{
    /// <summary>Paths of so few parameters are kept, to be drawn.</summary>
    private const int RecordedParameters = 1000;

    [Option("rules to compare; one may stand twice with two rates")]
    public required OptimizerKind[] Optimizers { get; init; }

    [Option("learning rates: one for all, or one for each; the usual ones where not given", Least = 0)]
    public double[]? Rates { get; init; }

    private protected override IEnumerable<OptimizerKind> Rules => Optimizers ?? [];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Rates is { Length: > 1 } && Rates.Length != Optimizers.Length
            ? [new("--rates", $"has {Rates.Length} rates for {Optimizers.Length} optimisers, expected one for all or one for each")]
            : Array.Empty<Refusal>(),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var plan = Plan(Progress.None, cancellation);
        return Cost.OfEpochs((double)Optimizers.Length * Epochs, plan.Objective, Batch, plan.Start.AsSpan(), cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<OptimizerComparison> Run(Progress progress, CancellationToken cancellation)
    {
        var plan = Plan(progress, cancellation);
        (string Name, Optimizer Optimizer)[] contestants = [.. Optimizers.Select(Contestant)];
        var options = Options(plan, cancellation)
            with
        { Recording = plan.Start.Length <= RecordedParameters ? new(Interval.Epochs()) : null };
        string passes = plan.Objective.SampleCount > 1 ? "epochs" : "steps";
        var work = progress.Begin($"{contestants.Length} optimisers, {Epochs} {passes} each");
        var comparison = OptimizerComparison.Run(plan.Objective, contestants, options, plan.Start, plan.Random.Split(),
            (i, runs) => new EpochProgress(work, Epochs, plan.Readings)
            {
                Among = (contestants[i].Name, contestants.Length, [.. runs.Select((run, k) => (contestants[k].Name, run))]),
            });
        work.Done($"{comparison.Runs.Length} optimisers compared");
        return new(comparison)
        {
            Picture = () => ComparisonFigures.Plot(comparison),
            Unfinished = cancellation.IsCancellationRequested ? "stopped" : null,
        };
    }

    private (string Name, Optimizer Optimizer) Contestant(OptimizerKind kind, int i)
    {
        double rate = Rates is null ? kind.UsualRate() : Rates[Rates.Length == 1 ? 0 : i];
        return (string.Create(CultureInfo.InvariantCulture, $"{OptionText.Write(kind)} {rate:G4}"),
            Rule(kind, rate));
    }
}
