using System.Collections.Immutable;
using System.ComponentModel;
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
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of run --points 21 --seed 1</c>, <c>--of loss --x -5:5:41 --path walk</c></summary>
[Description("Draws a model's losses and accuracies, or an objective, over a plane of its parameters: of random filter-normalised "
    + "directions, "
    + "of two parameters, of two directions or through three models. A variable keeps the surface of an objective, or the surfaces of all "
    + "measures of a model.")]
public sealed record SurfaceRequest : PlaneRequest<Surfaces>
{
    private const int SketchPoints = 11;

    [Option("points along an axis that is not given", Least = 2, Most = 2001)]
    public int Points { get; init; } = 41;

    [Option("way of an optimiser to draw on it")]
    public Trajectory? Path { get; init; }

    [Option("how it is seen from above, or relief for that alone")]
    public ContourKind Kind { get; init; }

    [Option("levels of the contour lines, ascending; about ten nice ones where not given")]
    public double[] Levels { get; init; } = [];

    [Option("least and greatest value that are told apart, as in 0.1,10: what lies beyond is drawn as these")]
    public double[] Range { get; init; } = [];

    [Option("from where the relief is seen, in degrees: azimuth from the x axis and height above the floor from 5 to 90; -55,32 where "
        + "not given")]
    public double[] View { get; init; } = [];

    [Option("files for the directions of the plane, x and y, as in d.npy,e.npy: --d d.npy --e e.npy takes them again",
        Writes = Target.File)]
    public string[] SaveDirections { get; init; } = [];

    [Option("all measures instead of one from above and in relief")]
    public bool All { get; init; }

    [Option("computes a coarse grid and then only where contour lines run; figures interpolate the rest")]
    public bool Refine { get; init; }

    [Option("standard error that a loss may have, as a share of it, or of 1 where it is less: each point takes as many samples as that "
        + "needs, the same at every point; all samples where not given", Least = 1e-6, Most = 1)]
    public double? Tolerance { get; init; }

    /// <summary>How it is drawn, as far as that is asked for.</summary>
    public SurfaceDrawing Drawing => SurfaceLook.Drawing(Kind, Levels, Range, View) with
    {
        Measure = Measure,
        Scale = Log ? AxisScale.Log : null,
    };

    /// <summary>What is wrong with how it is drawn and where to.</summary>
    public IEnumerable<Refusal> DrawingRefusals() => [.. Files.Refusals(), .. SurfaceLook.Refusals(Kind, Levels, Range, View, All)];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Tolerance is not null && Statistics == StatisticsUse.Refreshed
            ? [Refusal.Idle("--tolerance", "to refresh the running statistics takes a pass over all samples at every point")]
            : Array.Empty<Refusal>(),
        .. SurfaceLook.Refusals(Kind, Levels, Range, View, All),
        .. SaveDirections.Length is 0 or 2 && SaveDirections.All(path => FileName.IsOf(path, ".npy")) ? Array.Empty<Refusal>()
            : [new Refusal("--save-directions", $"is {OptionText.Write(SaveDirections)}, expected two files, as in d.npy,e.npy")],
        .. SaveDirections.Length > 0 && (I is not null || J is not null)
            ? [Refusal.Idle("--save-directions", "--i and --j name the directions")] : Array.Empty<Refusal>(),
        .. All && Refine ? [Refusal.Idle("--all", "--refine follows the contour lines of one measure")] : Array.Empty<Refusal>(),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var (_, _, place, measures, _, x, y) = Setup(Progress.None, cancellation);
        var estimate = Surfaces.Estimate(measures, place.Plane, x, y, new() { Threads = Threads }, cancellation: cancellation);
        return new(estimate.Points, "points", estimate.Total / Math.Max(estimate.Points, 1));
    }

    /// <inheritdoc/>
    protected override Answer<Surfaces> Run(Progress progress, CancellationToken cancellation)
    {
        var (subject, theta, place, measures, drawing, x, y) = Setup(progress, cancellation);
        WriteDirections(place.Plane);
        var work = progress.Begin($"{x.Count} x {y.Count} points");
        var whole = Grid(subject, theta, place, measures, x, y);
        var (sketch, sketched) = Sketched(place.Plane, measures, x, y, drawing, progress, work, cancellation);
        var grid = whole with
        {
            Inputs = Tolerance is { } share ? () => [.. whole.Inputs(), new("tolerance", OptionText.Write(share))] : whole.Inputs,
            From = sketched,
        };
        RefinedSurface? refined = null;
        Answer<Surfaces> answer;
        try
        {
            answer = Compute(grid, Evaluate, GridValues.Of, Draw, work, cancellation, wantsAll: !Refine);
        }
        catch (OperationCanceledException) when (sketch is not null && cancellation.IsCancellationRequested)
        {
            int points = SketchPoints * SketchPoints;
            string unfinished = $"stopped after {points - sketch.MissingCount} of {points} points of the first sketch";
            work.Done(unfinished);
            answer = new(sketch, Draw(sketch)) { Unfinished = unfinished };
        }

        answer = answer with { Files = [.. answer.Files, .. SaveDirections.Select(path => $"direction  {path}")] };
        return refined is not null ? answer with { Value = refined, Lines = [$"{refined}", .. answer.Lines] }
            : answer.Result.Count > 1 || subject.HasParts ? answer : answer with { Value = answer.Result[0] };

        Figure Draw(Surfaces surfaces) => refined is not null
            ? SurfaceFigures.Draw(refined[drawing.Measure!], drawing)
                .WithCaption($"{refined}. {SurfaceFigures.Caption(surfaces[drawing.Measure!], drawing.Notes)}")
            : All ? SurfaceFigures.Contours(surfaces, drawing) : SurfaceFigures.Draw(surfaces[drawing.Measure!], drawing);

        Surfaces Evaluate(SurfaceOptions options, CancellationToken token)
        {
            if (Refine)
            {
                refined = RefinedSurface.Evaluate(measures, place.Plane, x, y, new RandomSource(Seed), new() { Measure = Measure },
                    options, token);
                options = options with { TimeBudget = TimeSpan.Zero };
            }

            return Surfaces.Evaluate(measures, place.Plane, x, y, options, token);
        }
    }

    private void WriteDirections(Plane plane)
    {
        if (SaveDirections.Length == 0)
            return;
        if (plane is not DirectionPlane { First: var first, Second: var second })
            throw new RefusalException(Refusal.Idle("--save-directions", "the plane is that of two parameters"));
        NpyFile.Write(SaveDirections[0], [first.Length], first.AsSpan());
        NpyFile.Write(SaveDirections[1], [second.Length], second.AsSpan());
    }

    private protected override bool IsYOwn => Path is not null;

    private (Subject Subject, ParameterVector Theta, PlanePlace Place, ImmutableArray<Measure> Measures, SurfaceDrawing Drawing, Axis X,
        Axis Y) Setup(Progress progress, CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        var at = At ?? (subject.Parameters is null && Path is not null ? Theta.Of(Path) : null);
        ParameterVector theta = subject.At(at);
        var place = IsOfPath ? OfPath(subject, cancellation) : Place(subject, theta, Draw(), !subject.HasBlocks, cancellation);
        if (Path is not null)
            place = place.Enclosing(ProjectedTrajectory.Of(Path, place.Plane));
        var (x, y) = Axes(place, Points);
        var measures = Tolerance is { } tolerance ? Sampled(subject, x, y, tolerance) : Measures(subject);
        var drawing = Drawing with
        {
            Measure = Shown(measures),
            Paths = Path is null ? [] : [("path", Path)],
            Notes = place.Notes,
        };
        return (subject, theta, place, measures, drawing, x, y);
    }

    /// <summary>Each part on as many samples as the tolerance asks for.</summary>
    private ImmutableArray<Measure> Sampled(Subject subject, Axis x, Axis y, double tolerance) =>
    [
        .. subject.Chosen(On).Select(part => part is ({ } known, EmpiricalRisk { Data.ClassCount: > 0 } risk)
            ? SampledMeasure.Of(OptionText.Write(known), risk, x, y, tolerance, new RandomSource(Seed).Split())
            : throw new RefusalException(new Refusal("--tolerance", "takes a part of the samples, which needs a network and labelled data",
                "leave it out"))),
        .. Extra is null ? [] : new[] { Extra },
    ];

    /// <summary>A path in many parameters lies on the plane of its principal components, where no other is named.</summary>
    private bool IsOfPath => Path is { ParameterCount: > 2 }
        && (I, J, D, E, To, Second, Directions, Plane) is (null, null, null, null, null, null, null, null);

    private PlanePlace OfPath(Subject subject, CancellationToken cancellation)
    {
        var projection = PathPlane.Of(Path!, subject.Layout, cancellation).Projection!;
        var plane = At is null ? projection.Plane
            : Landscapes.Planes.Plane.OfDirections(At.Numbers(subject, "--at"), projection.Components[0], projection.Components[1])
                with
            { A = projection.Plane.A, B = projection.Plane.B };
        return new(plane, ProjectionFigures.Notes(projection) with { Data = subject.Notes().Data });
    }

    /// <summary>A first picture with a few points, where somebody sees it, and the share of the work that it is; stopped, the points
    /// that there are, null for none.</summary>
    private (Surfaces? Coarse, double Share) Sketched(Plane plane, ImmutableArray<Measure> measures, Axis x, Axis y,
        SurfaceDrawing drawing, Progress progress, Work work, CancellationToken cancellation)
    {
        if (!progress.ShowsPictures || Math.Min(x.Count, y.Count) <= 2 * SketchPoints)
            return (null, 0);
        const int count = SketchPoints * SketchPoints;
        double share = (double)count / (count + x.Count * y.Count);
        PointMemory points = new(count, measures.Sum(measure => measure.Readings.Length));
        SurfaceOptions options = new() { Threads = Threads, Store = points, Progress = new PointProgress(work, to: share) };
        Surfaces Evaluated(SurfaceOptions options, CancellationToken token) => Surfaces.Evaluate(measures, plane,
            new(x.Start, x.End, SketchPoints), new(y.Start, y.End, SketchPoints), options, token);
        try
        {
            var coarse = Evaluated(options, cancellation);
            work.Sketch(() => Svg.Render(coarse[drawing.Measure!].Contour(drawing)));
            return (coarse, share);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (Enumerable.Range(0, count).Any(points.Contains)
                ? Evaluated(options with { TimeBudget = TimeSpan.Zero, Progress = null }, CancellationToken.None) : null, share);
        }
    }
}
