using System.Collections.Immutable;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>A question that measures a model at many points, which a folder can keep: it goes on where it was stopped.</summary>
public abstract record GridRequest<TResult> : ObjectiveRequest<TResult>
    where TResult : class
{
    [Option("theta; the model's, the end of a path or zeros where not given")]
    public Theta? At { get; init; }

    [Option("parts of the data to measure on; all where not given")]
    public DatasetPart[] On { get; init; } = [];

    [Option("running statistics of batch normalisation: on the way to another model, or anywhere: refreshed")]
    public StatisticsUse Statistics { get; init; }

    [Option("which measure figures show, such as \"test loss\"; of an objective alone, what it measures")]
    public string? Measure { get; init; }

    [Option("measure of your own, taken besides loss and accuracy")]
    public Objectives.Risks.Measure? Extra { get; init; }

    [Option("logarithmic colours, heights and axes of a loss")]
    public bool Log { get; init; }

    [Option("folder of the values: made, or gone on with where the same command stopped", Letter = 'o', Writes = Target.Folder)]
    public string? Out { get; init; }

    [Option("seconds after which no further point is begun; the same command goes on", Least = 1e-9, Most = 1e9)]
    public double? TimeBudget { get; init; }

    [Option("INDEX/COUNT: computes this share into files of its own; read from the launcher's variables (mpirun, srun, arrays of jobs) "
        + "where not given (0/1: alone)")]
    public string? Rank { get; init; }

    [Option("files for the values: .csv, .json, .vtp or .vtk (ParaView), or .obj", Writes = Target.File)]
    public string[] Export { get; init; } = [];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(), .. Export.Select(GridFile.Refusal).OfType<Refusal>(),
        .. Out is null ? Idle("there is no --out, which the ranks share", nameof(Rank)) : [],
        .. Out is null || Extra is null ? Array.Empty<Refusal>()
            : [new Refusal("--extra", "is a measure of your own, of which the folder of --out cannot tell what it was",
                "leave one of the two out")],
    ];

    /// <summary>The name that figures show.</summary>
    /// <exception cref="RefusalException">Nothing of the name is measured.</exception>
    private protected string Shown(ImmutableArray<Objectives.Risks.Measure> measures)
    {
        string[] names = [.. measures.SelectMany(measure => measure.Names)];
        return Measure is null ? names[0] : names.Contains(Measure) ? Measure
            : throw new RefusalException(new Refusal("--measure", $"is {Measure}, expected one of {string.Join(", ", names)}"));
    }

    private protected ImmutableArray<Objectives.Risks.Measure> Measures(Subject subject) =>
        subject.Measures(On, Statistics, Extra is null ? Measure ?? "loss" : "loss", Extra);

    /// <summary>The time of points of a line: theta's own, measured.</summary>
    private protected Cost PointCost(Subject subject, ParameterVector theta, int points, CancellationToken cancellation)
    {
        var measures = Measures(subject);
        double[] values = new double[measures.Max(measure => measure.Readings.Length)];
        return Cost.Of(points, "points", () =>
        {
            foreach (var measure in measures)
                measure.Take(theta, values.AsSpan(0, measure.Readings.Length));
        }, cancellation);
    }

    /// <summary>Evaluates the points that are not there yet, and answers with all that are.</summary>
    /// <param name="grid">What is computed from what.</param>
    /// <param name="evaluate">Computes, as far as the options allow.</param>
    /// <param name="values">What there is, for files.</param>
    /// <param name="draw">The picture.</param>
    /// <param name="work">Told how far it is.</param>
    /// <param name="cancellation">Ends it; what is there is the answer.</param>
    /// <param name="wantsAll">Whether the answer is whole only with all points.</param>
    private protected Answer<TResult> Compute(GridWork grid, Func<SurfaceOptions, CancellationToken, TResult> evaluate,
        Func<TResult, GridValues> values,
        Func<TResult, Figure> draw, Work work, CancellationToken cancellation, bool wantsAll = true)
    {
        using var folder = Out is null ? null
            : SurfaceFolder.Open(Out, grid.Manifest(), Rank is null ? Landscapes.Storage.Rank.OfThisProcess()
                : Landscapes.Storage.Rank.Parse(Rank));
        var damaged = folder?.DamagedPoints ?? [];
        var budget = TimeBudget is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var run = new GridRun(folder, grid.PointCount, grid.ReadingCount, Threads, budget, wantsAll);
        TResult result;
        bool isDone;
        try
        {
            (result, isDone) = run.Evaluate(evaluate, work, grid.From, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            work.Done("stopped before the first point");
            throw;
        }

        string? unfinished = isDone ? null : $"stopped after {run.ComputedCount} of {grid.PointCount} points"
            + (run.Failure is null ? "" : $": {run.Failure}") + (Out is null ? "" : "; the same command goes on from here");
        work.Done(unfinished ?? $"{grid.Title} done");
        if (folder is { Rank.IsAlone: false })
        {
            string line = $"rank {folder.Rank}: {(isDone ? "done" : "stopped; the same command goes on")}; "
                + "when all ranks are done, `landscapes surface merge` puts their files together";
            return new(result, draw(result)) { Lines = [line, .. Checks()], Unfinished = unfinished, HasFailed = run.Failure is not null };
        }

        foreach (string path in Export)
            TargetPath.Write("--export", path, file => GridFile.Write(file, values(result), Measure, Log));
        return new(result, draw(result))
        {
            Lines = [.. GridSummary.Lines(values(result), run.ComputedCount, folder?.FullPath), .. Checks(), .. RestartLines],
            Files = [.. Export.Select(path => $"values  {path}")],
            Unfinished = unfinished,
            HasFailed = run.Failure is not null,
        };

        IEnumerable<string> Checks() => folder is null ? [] :
        [
            .. GridSummary.Unchecked(folder),
            .. damaged.Length == 0 ? Array.Empty<string>()
                : [$"  {GridSummary.Damaged(folder, damaged)}: {(damaged.All(folder.Contains) ? "" : "to be ")}computed again"],
        ];
    }
}
