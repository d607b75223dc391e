using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of run --points 31</c>, <c>--of rivals --objective risk --animate</c></summary>
[Description("Draws the recorded ways of one or several trainings on the plane of their principal components, above the landscape there; "
    + "says what the plane explains and what lies off it. A variable keeps the projection, whose plane --plane of surface takes.")]
public sealed record TrajectoryRequest : GridRequest<Surfaces>
{
    [Option("what was recorded: one training, or a comparison of several")]
    public required Ways Of { get; init; }

    [Option("what is drawn below the ways; a trained model brings its own", Letter = 'm')]
    public Model? Objective { get; init; }

    [Option("blocks of the parameters that the components see")]
    public ParameterSelection Selection { get; init; } = ParameterSelection.Trained;

    [Option("how points get their places on the plane")]
    public ProjectionMethod Method { get; init; }

    [Option("coordinates along the first component; around the ways where not given")]
    public Axis? X { get; init; }

    [Option("coordinates along the second component; around the ways where not given")]
    public Axis? Y { get; init; }

    [Option("points along an axis that is not given", Least = 2, Most = 2001)]
    public int Points { get; init; } = 31;

    [Option("how the landscape is seen from above")]
    public ContourKind Kind { get; init; }

    [Option("lets the optimisers walk: a slider over the steps")]
    public bool Animate { get; init; }

    [Option("table of the places, .csv: step, place, distance off the plane and from its origin", Writes = Target.File)]
    public string? Places { get; init; }

    /// <inheritdoc/>
    protected override Model? Looked => Objective ?? (Program is null && Of?.Model is { } model ? Model.Of(model) : null);

    /// <inheritdoc/>
    private protected override bool MayLackModel => true; // what it lacks is told with the kind of way

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. X is not null && Y is not null ? Idle("--x and --y say where the axes go", nameof(Points)) : [],
        .. Kind == ContourKind.Relief ? [new("--kind", "is relief, expected one that is seen from above: filled, lines or heatmap")]
            : Array.Empty<Refusal>(),
        .. Idle("the plane lies at the end of the first way", nameof(At)),
        .. Statistics == StatisticsUse.Kept ? [Refusal.Idle("--statistics", "they are kept on a way to another model")]
            : Array.Empty<Refusal>(),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var (_, projection, _, x, y, measures) = Setup(Progress.None, cancellation);
        var estimate = Surfaces.Estimate(measures, projection.Plane, x, y, new() { Threads = Threads }, cancellation: cancellation);
        return new(estimate.Points, "points", estimate.Total / Math.Max(estimate.Points, 1));
    }

    /// <inheritdoc/>
    protected override Answer<Surfaces> Run(Progress progress, CancellationToken cancellation)
    {
        var (subject, projection, ways, x, y, measures) = Setup(progress, cancellation);
        if (Places is not null)
            AtomicFile.Write(Places, Table(projection, ways));
        var directions = (DirectionPlane)projection.Plane;
        GridWork grid = new($"{x.Count} x {y.Count} points", [x, y], [directions.A, directions.B], measures)
        {
            Inputs = () =>
            [
                .. subject.Inputs(ways[0].Path.Last.Parameters, subject.Chosen(On), Statistics), // where the plane lies
                new("direction x", ContentHash.Of(directions.First.AsSpan())),
                    new("direction y", ContentHash.Of(directions.Second.AsSpan())),
            ],
            Notes = () => [.. subject.FolderNotes(subject.Chosen(On)), new("directions", Explained(projection))],
        };
        SurfaceDrawing drawing = new()
        {
            Measure = Shown(measures),
            Kind = Kind,
            Scale = Log ? AxisScale.Log : null,
            Method = Method,
            Paths = ways,
            Notes = ProjectionFigures.Notes(projection) with { Data = subject.Notes().Data },
        };
        var answer = Compute(grid, (options, token) => Surfaces.Evaluate(measures, projection.Plane, x, y, options, token), GridValues.Of,
            surfaces => Draw(surfaces[drawing.Measure], drawing, projection), progress.Begin(grid.Title), cancellation);
        return answer with
        {
            Value = projection,
            Lines = [$"{projection}", .. ways.Select((way, i) => $"  {way.Name}: {projection.Trajectories[i]}"), .. answer.Lines],
            Files = [.. answer.Files, .. Places is null ? Array.Empty<string>() : [$"places  {Places}"]],
        };
    }

    private (Subject Subject, TrajectoryProjection Projection, ImmutableArray<(string Name, Trajectory Path)> Ways, Axis X, Axis Y,
        ImmutableArray<Objectives.Risks.Measure> Measures) Setup(Progress progress, CancellationToken cancellation)
    {
        if (Looked is null && Program is null)
            throw new RefusalException(new Refusal("--objective", $"is missing: a {Of.Kind} does not say what it went down"));
        var subject = Subject(progress, cancellation);
        var ways = Of.All(subject);
        var projection = TrajectoryProjection.Of([.. ways.Select(way => way.Path)],
            new() { Selection = Selection, Layout = subject.Layout, Method = Method }, cancellation);
        var place = new PlanePlace(projection.Plane, new()).Enclosing(projection.Trajectories);
        return (subject, projection, ways, X ?? place.Along(point => point.A, null, Points), Y
            ?? place.Along(point => point.B, null, Points),
            Measures(subject));
    }

    private Figure Draw(Surface seen, SurfaceDrawing drawing, TrajectoryProjection projection)
    {
        if (Animate)
            return SurfaceFigures.Animation(seen, drawing);
        var above = SurfaceFigures.Contour(seen, drawing);
        return Figures.Figure.SideBySide(above,
            ProjectionFigures.PlotExplainedVariance(projection)).WithCaption($"{above.Caption} {ProjectionFigures.Control}");
    }

    private static string Explained(TrajectoryProjection projection) => string.Create(CultureInfo.InvariantCulture,
        $"principal components, which explain {100 * projection.ExplainedVariance[0]:0.#} % and "
            + $"{100 * projection.ExplainedVariance[1]:0.#} % of the variance");

    private static string Table(TrajectoryProjection projection, ImmutableArray<(string Name, Trajectory Path)> ways) =>
        "path,step,a,b,residual,distance\n"
            + string.Concat(ways.SelectMany((way, index) => projection.Trajectories[index].Points.Select(point =>
            string.Create(CultureInfo.InvariantCulture,
                $"{way.Name.Replace(',', ' ')},{point.Step},{point.A:R},{point.B:R},{point.Residual:R},{point.Distance:R}\n"))));
}
