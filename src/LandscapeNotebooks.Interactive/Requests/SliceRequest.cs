using System.ComponentModel;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of run</c>, <c>--of run --draws 10 --measure "test loss"</c></summary>
[Description("Draws a model's losses and accuracies, or an objective, along a line theta + t d through its parameters. A variable keeps "
    + "the slice, or an array of slices where there are several draws.")]
public sealed record SliceRequest : DirectionRequest<SliceBand>
{
    [Option("directions to draw: several show their mean and their spread; each further one takes the next seed", Least = 1, Most = 1000)]
    public int Draws { get; init; } = 1;

    [Option("t")]
    public Axis X { get; init; } = new(-1, 1, 51);

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. CheckMaking(D is null ? 1 : 0, D is null && Directions is null or DirectionKind.Random ? 1 : 0),
        .. Draws > 1 && (D is not null || Directions is DirectionKind.Gradient or DirectionKind.Hessian)
            ? [new("--draws", $"is {Draws}, but only random directions can be drawn again", "leave --d and --directions out")]
            : Array.Empty<Refusal>(),
        .. Draws > 1 ? Idle("a folder holds one slice, and there are several draws", nameof(Out), nameof(Export)) : [],
        .. Draws > 1 ? Idle("a band has linear axes", nameof(Log)) : Looked?.Held is IObjective and not ProgramObjective ? []
            : Idle("a slice shows all measures", nameof(Measure)),
        .. Statistics == StatisticsUse.Kept
            ? [Refusal.Idle("--statistics", "they are kept on a way to another model, and this is a direction")] : Array.Empty<Refusal>(),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var subject = Subject(Progress.None, cancellation);
        return PointCost(subject, subject.At(At), Draws * X.Count, cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<SliceBand> Run(Progress progress, CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        ParameterVector theta = subject.At(At);
        var measures = Measures(subject);
        string shown = Shown(measures);
        MadeDirection[] directions = [.. Enumerable.Range(0, Draws).Select(draw => Direction(subject, theta, (ulong)draw, cancellation))];
        ICurve[] lines = [.. directions.Select(one => StraightLine.Along(theta, one.Vector) with { T = one.Counts("t", "d") })];
        var work = progress.Begin($"{Draws * X.Count} points");
        GridWork grid = new($"{Draws * X.Count} points", [X], [lines[0].T], measures)
        {
            Times = Draws,
            Inputs = () =>
            [
                .. subject.Inputs(theta, subject.Chosen(On), Statistics), .. directions[0].Inputs,
                new("direction x", ContentHash.Of(directions[0].Vector)),
            ],
            Notes = () => subject.FolderNotes(subject.Chosen(On)),
        };
        var notes = subject.Notes(directions[0].Text, directions[0].Seed);
        var answer = Compute(grid, (options, token) => SliceBand.Evaluate(measures, lines, X, options, token), band =>
            GridValues.Of(band.Slices[0]),
            band => Draws > 1
                ? SliceFigures.Band(shown, band.Slices, notes)
                : SliceFigures.Plot(band.Slices[0], notes, Log ? AxisScale.Log : AxisScale.Linear),
            work, cancellation);
        return answer with { Value = Draws > 1 ? answer.Result.Slices.ToArray() : answer.Result.Slices[0] };
    }

    private MadeDirection Direction(Subject subject, ParameterVector theta, ulong draw, CancellationToken cancellation) => D is not null
        ? Given(subject, theta, D, "x")
        : Directions switch
        {
            DirectionKind.Gradient => Gradient(subject, theta),
            DirectionKind.Hessian => Eigenvectors(subject, theta, 1, cancellation).Directions[0],
            null or DirectionKind.Random => Random(subject, theta, new RandomSource(Seed + draw), Seed + draw),
            _ => throw new ArgumentOutOfRangeException(nameof(draw), Directions, "Expected a named kind of direction."),
        };
}
