using System.ComponentModel;
using LandscapeNotebooks.Comparisons;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of one,two,three --out models.html</c></summary>
[Description("Compares models with each other: what a layer sees (CKA), what they answer, where their weights are once their hidden units "
    + "are aligned, the barrier between them, their spectra and the shape of the loss around each; one page links all of it.")]
public sealed record ModelsRequest : ModelRequest<ModelComparison>
{
    private static readonly ModelComparisonOptions Usual = new();

    [Option("models of the same data, at least two", Letter = 'm')]
    public required Models Of { get; init; }

    [Option("part of the data whose activations and answers are compared; the test data, or the training data where there are none; "
        + "barriers, spectra and planes are those of the training loss")]
    public DatasetPart[] On { get; init; } = [];

    [Option("layer whose activations are compared: its name or number in the network; the one before the last where not given")]
    public string? Layer { get; init; }

    [Option("samples whose activations are compared, the first ones", Least = 4, Most = 1_000_000)]
    public int Samples { get; init; } = Usual.Samples;

    [Option("samples of a mini-batch of CKA", Least = 4, Most = 100_000)]
    public int Batch { get; init; } = Usual.BatchSize;

    [Option("points on the straight line between two models, both ends included; 0 leaves barriers out", Least = 0, Most = 100_001)]
    public int Points { get; init; } = Usual.Points;

    [Option("random vectors of each spectrum; 0 leaves spectra out", Least = 0, Most = 10_000)]
    public int Probes { get; init; } = Usual.Probes;

    [Option("Hessian products for each random vector", Least = 2, Most = 10_000)]
    public int Steps { get; init; } = Usual.Steps;

    [Option("points along either axis of the plane around a model; 0 leaves planes and their topology out", Least = 0, Most = 2001)]
    public int Grid { get; init; } = Usual.Grid;

    [Option("half-width of the planes, in filter norms; 1 where not given", Least = 1e-6, Most = 1e6)]
    public double? Radius { get; init; }

    [Option("seed of the draws", Least = 0)]
    public ulong Seed { get; init; }

    [Option("file for the page, .html: tables, maps, spectra, planes and barcodes in which one model lights up in all", Letter = 'o',
        Writes = Target.File)]
    public string? Out { get; init; }

    /// <inheritdoc/>
    protected override Model? Looked => Of.All[0].Model;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Of.All.Length < 2 ? [new("--of", "names one model, expected at least two", "part them by commas")] : Array.Empty<Refusal>(),
        .. Of.All.Select(one => one.Name).Distinct().Count() < Of.All.Length
            ? [new("--of", "names a model twice, expected each once")] : Array.Empty<Refusal>(),
        .. On.Length > 1 ? [new("--on", $"is {OptionText.Write(On)}, expected one part")] : Array.Empty<Refusal>(),
        .. Points is 1 or 2 ? [new("--points", $"is {Points}, expected 0 or at least 3: between the ends")] : Array.Empty<Refusal>(),
        .. Probes == 1 ? [new("--probes", "is 1, expected 0 or at least 2: their spread is the error")] : Array.Empty<Refusal>(),
        .. Probes == 0 ? Idle("there are no --probes", nameof(Steps)) : [],
        .. Grid == 1 ? [new("--grid", "is 1, expected 0 or at least 2")] : Array.Empty<Refusal>(),
        .. Grid == 0 ? Idle("there is no --grid", nameof(Radius)) : [],
        .. Out is not null && !FileName.IsOf(Out, ".html")
            ? [new("--out", $"is {Out}, expected a name that ends with .html")] : Array.Empty<Refusal>(),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        const int product = 6; // a Hessian product costs about as much as six values
        var first = Loaded(Progress.None, cancellation)[0];
        double models = Of.All.Length, pairs = models * (models - 1) / 2;
        double spectrum = Probes == 0 ? 0 : product * (Probes + 1.0) * Steps;
        return Cost.Of(models * ((double)Grid * Grid + spectrum + 2) + pairs * Points, "values", () => first.Risk.Value(first.Parameters),
            cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<ModelComparison> Run(Progress progress, CancellationToken cancellation)
    {
        var models = Loaded(progress, cancellation);
        double pieces = ModelComparisonOptions.Pieces(models.Length);
        var work = progress.Begin($"{models.Length} models");
        var comparison = Refused(() => ModelComparison.Of(models, new RandomSource(Seed), new()
        {
            Layer = Layer,
            Samples = Samples,
            BatchSize = Batch,
            Points = Points,
            Probes = Probes,
            Steps = Steps,
            Grid = Grid,
            Radius = Radius ?? Usual.Radius,
            Done = done => work.Report(Math.Min(0.99, done / pieces)),
        }, cancellation));
        work.Done($"{models.Length} models compared");
        if (Out is not null)
            TargetPath.Write("--out", Out, comparison.SavePage);
        return new(comparison)
        {
            Picture = () => ComparedModelFigures.Plot(comparison),
            Files = Out is null ? [] : [$"page  {Out}"],
        };
    }

    private ComparedModel[] Loaded(Progress progress, CancellationToken cancellation)
    {
        var all = new ComparedModel[Of.All.Length];
        for (int i = 0; i < all.Length; i++)
        {
            var (name, model) = Of.All[i];
            var subject = Subject(model, progress, cancellation);
            var risk = subject.Risk();
            var part = On.Length > 0 ? On[0] : subject[DatasetPart.Test] is null ? DatasetPart.Train : DatasetPart.Test;
            ParameterVector theta = subject.At(null, orZeros: false);
            all[i] = new(name, risk, theta)
            {
                Seen = subject[part] as EmpiricalRisk ?? throw new RefusalException(new Refusal("--on",
                    $"is {OptionText.Write(part)}, which {name} does not have")),
            };
        }

        return all;
    }

    /// <summary>What cannot be compared is a matter of the models, or of the layer.</summary>
    private static T Refused<T>(Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (ArgumentException error) when (error.ParamName is "models" or "layer")
        {
            throw new RefusalException(new Refusal(error.ParamName == "layer" ? "--layer" : "--of",
                $"cannot be: {error.Message.Split(" (Parameter")[0].TrimEnd('.')}"));
        }
    }
}
