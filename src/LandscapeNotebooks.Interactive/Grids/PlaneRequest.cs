using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>A question over a plane of parameters: of two directions, of two parameters, through three models, or made before.</summary>
public abstract record PlaneRequest<TResult> : DirectionRequest<TResult>
    where TResult : class
{
    [Option("direction along y")]
    public Theta? E { get; init; }

    [Option("makes the second direction orthogonal to the first")]
    public bool Orthogonal { get; init; }

    [Option("another model: the x direction leads from the model (0) to it (1)")]
    public Theta? To { get; init; }

    [Option("parameter along x, for a plane of two parameters", Least = 0)]
    public int? I { get; init; }

    [Option("parameter along y", Least = 0)]
    public int? J { get; init; }

    [Option("second model of a plane through three, in Euclidean distances")]
    public Theta? Second { get; init; }

    [Option("third model of a plane through three")]
    public Theta? Third { get; init; }

    [Option("plane that was made before")]
    public Plane? Plane { get; init; }

    [Option("coordinates along x; around the path or theta where not given")]
    public Axis? X { get; init; }

    [Option("coordinates along y; as along x where only that is given")]
    public Axis? Y { get; init; }

    [Option("half-width of axes that are not given: in filter norms, or in units of the parameters", Least = 1e-300)]
    public double? Radius { get; init; }

    private static readonly string[] Spanning = [nameof(D), nameof(E), nameof(To), nameof(Orthogonal), nameof(I), nameof(J),
        nameof(Second), nameof(Third)];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() => [.. base.Check(), .. CheckPlane(), .. CheckAxes()];

    private IEnumerable<Refusal> CheckPlane()
    {
        if (Second is null != Third is null)
            return [new(Second is null ? "--third" : "--second",
                "needs the other of --second and --third: a plane goes through three models")];
        if (Plane is not null)
            return Idle("--plane has its directions", [.. Spanning, .. Making, nameof(At)]);
        if (Second is not null)
            return Idle("--second and --third span the plane",
                [nameof(D), nameof(E), nameof(To), nameof(Orthogonal), nameof(I), nameof(J), .. Making]);
        if (I is not null || J is not null)
            return Idle("--i and --j span the plane", [nameof(D), nameof(E), nameof(To), nameof(Orthogonal), .. Making]);
        int made = (D is null && To is null ? 1 : 0) + (E is null ? 1 : 0);
        int drawn = Directions switch
        {
            DirectionKind.Hessian => 0,
            DirectionKind.Gradient => E is null ? 1 : 0,
            _ => made,
        };
        return
        [
            .. D is not null && To is not null ? [Refusal.Idle("--to", "--d is the direction along x")] : Array.Empty<Refusal>(),
            .. Directions == DirectionKind.Gradient && (D is not null || To is not null)
                ? [Refusal.Idle("--directions", "the gradient is a direction along x, which is given")] : Array.Empty<Refusal>(),
            .. CheckMaking(made, drawn),
            .. Statistics == StatisticsUse.Kept && To is null
                ? [Refusal.Idle("--statistics", "they are kept on a way to another model, and there is no --to")] : Array.Empty<Refusal>(),
        ];
    }

    private IEnumerable<Refusal> CheckAxes() =>
        X is null || (Y is null && IsYOwn) ? [] : Idle("--x says where the axes go", [nameof(Radius), "Points"]);

    /// <summary>Where the plane lies.</summary>
    /// <param name="subject">What is looked at.</param>
    /// <param name="theta">(P).</param>
    /// <param name="random">Draws directions; of <see cref="DirectionRequest{TResult}.Seed"/>.</param>
    /// <param name="isFlat">Whether parameters span it where nothing else does: an objective without blocks.</param>
    /// <param name="cancellation">Ends the computation of eigenvectors.</param>
    private protected PlanePlace Place(Subject subject, ParameterVector theta, RandomSource random, bool isFlat,
        CancellationToken cancellation)
    {
        if (Plane is not null)
            return new(Plane, subject.Notes());
        if (Second is not null)
            return Through(subject, theta, Second, Third!);
        bool hasParameters = I is not null || J is not null;
        if (!hasParameters && isFlat && Idle("--of has no blocks, so that the plane is that of two parameters",
            Making).FirstOrDefault() is { } idle
            && (D, E, To) is (null, null, null))
            throw new RefusalException(idle);
        return hasParameters || (isFlat && (D, E, To) is (null, null, null))
            ? OfParameters(subject, theta, I ?? 0, J ?? 1)
            : Made(subject, theta, random, cancellation);
    }

    private static PlanePlace OfParameters(Subject subject, ParameterVector theta, int i, int j)
    {
        var plane = Landscapes.Planes.Plane.OfParameters(theta, i, j);
        return new(plane, subject.Notes()) { Center = (theta[i], theta[j]), Reach = 5 };
    }

    private static PlanePlace Through(Subject subject, ParameterVector theta, Theta second, Theta third)
    {
        var plane = Landscapes.Planes.Plane.Through(theta, second.Numbers(subject, "--second"),
            third.Numbers(subject, "--third"));
        string[] names = [subject.Name, second.Name("second"), third.Name("third")];
        return new(plane, subject.Notes("plane through three models"))
        {
            Enclosed = plane.Points,
            FolderNotes =
            [
                Cosine(plane),
                .. names.Select((name, k) => new SurfaceInput($"model {k + 1}",
                    Invariant($"{name} at ({plane.Points[k].A:R}, {plane.Points[k].B:R})"))),
            ],
        };
    }

    private PlanePlace Made(Subject subject, ParameterVector theta, RandomSource random, CancellationToken cancellation)
    {
        var (eigenvectors, pairs) = Directions == DirectionKind.Hessian ? Eigenvectors(subject, theta, 2, cancellation) : ([], null);
        bool isGradient = Directions == DirectionKind.Gradient;
        var first = To is not null ? Towards(subject, theta, To)
            : D is not null ? Given(subject, theta, D, "x")
            : eigenvectors.Length > 0 ? eigenvectors[0]
            : isGradient ? Gradient(subject, theta)
            : Random(subject, theta, random, Seed);
        if (!first.IsDrawn)
            random.FillNormal(new double[theta.Length]); // the draw of a first direction: the second is the same, whatever the first
        var second = E is not null ? Given(subject, theta, E, "y")
            : eigenvectors.Length > 0 ? eigenvectors[1]
            : Random(subject, theta, random, Seed);
        if (Orthogonal)
            second = second with { Vector = Landscapes.Planes.Directions.Orthogonalized(second.Vector, first.Vector) };
        var plane = Landscapes.Planes.Plane.OfDirections(theta, first.Vector, second.Vector)
            with
        { A = first.Counts("a", "d"), B = second.Counts("b", "e") };
        string[] texts = [.. new[] { first.Text, second.Text }.OfType<string>().Distinct()];
        return new(plane, subject.Notes(texts.Length == 0 ? null : string.Join(" and ", texts), first.Seed ?? second.Seed))
        {
            Inputs = [.. first.Inputs.Union(second.Inputs)],
            FolderNotes = [Cosine(plane), .. pairs is null ? []
                : new[] { new SurfaceInput("largest eigenvalues of the Hessian", pairs.ToString()) }],
        };
    }

    private MadeDirection Towards(Subject subject, ParameterVector theta, Theta to)
    {
        ParameterVector end = to.Other(theta, subject, "--to");
        return new(Statistics == StatisticsUse.Kept
            ? Landscapes.Planes.Directions.BetweenWeights(subject.Layout, theta, end)
            : Landscapes.Planes.Directions.Between(theta, end), [new("x", "to another model")])
        {
            Counts = (name, _) => Coordinate.Between(name, subject.Name, to.Name("the other")),
        };
    }

    /// <summary>Surfaces of measures as a grid's work.</summary>
    private protected GridWork Grid(Subject subject, ParameterVector theta, PlanePlace place, ImmutableArray<Measure> measures, Axis x,
        Axis y) => new(
        $"{x.Count} x {y.Count} points", [x, y], [place.Plane.A, place.Plane.B], measures)
        {
            Inputs = () => [.. subject.Inputs(theta, subject.Chosen(On), Statistics), .. place.AllInputs()],
            Notes = () => [.. subject.FolderNotes(subject.Chosen(On)), .. place.FolderNotes],
        };

    /// <summary>The axes: as given, or around the place.</summary>
    private protected (Axis X, Axis Y) Axes(PlanePlace place, int points)
    {
        var x = X ?? place.Along(point => point.A, Radius, points);
        var y = Y ?? (X is not null && !IsYOwn ? X : place.Along(point => point.B, Radius, points));
        try
        {
            GridSize.Points(x.Count, y.Count);
            return (x, y);
        }
        catch (ArgumentException error)
        {
            throw new RefusalException($"--x {x} with --y {y}: {error.Message}", error);
        }
    }

    /// <summary>Whether y reaches around something of its own where only x is given.</summary>
    private protected virtual bool IsYOwn => false;

    private static SurfaceInput Cosine(Plane plane) => new("cosine", plane.Cosine.ToString("R", CultureInfo.InvariantCulture));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
