using System.ComponentModel;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of risk --at theta --x -1:1:11</c></summary>
[Description("Maps |smallest / largest eigenvalue| of the Hessian over a plane, beside the measures: how convex the objective is "
    + "around it.")]
public sealed record ConvexityRequest : PlaneRequest<ConvexityMap>
{
    /// <summary>Of the products at the most, what a point usually takes: each begins with the eigenvectors of the centre.</summary>
    private const double UsualShare = 0.4;

    [Option("points along an axis that is not given", Least = 2, Most = 501)]
    public int Points { get; init; } = 11;

    [Option("residual of an eigenvalue, relative to the largest", Least = 0, Most = 1)]
    public double Tolerance { get; init; } = 1e-2;

    [Option("products at a point at the most", Least = 2, Most = 10_000)]
    public int MaxSteps { get; init; } = 60;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
        [.. base.Check().Where(refusal => refusal.Option != "--seed"),
            .. Idle("the map shows the ratio of the eigenvalues", nameof(Measure), nameof(Log))];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var subject = Subject(Progress.None, cancellation);
        ParameterVector theta = subject.At(At, orZeros: false);
        var random = new RandomSource(Seed);
        var (x, y) = Axes(Place(subject, theta, random.Split(), isFlat: false, cancellation), Points);
        var curved = subject.Curved;
        double[] vector = new double[theta.Length], product = new double[theta.Length];
        random.FillNormal(vector);
        return Cost.Of((double)x.Count * y.Count * MaxSteps * UsualShare, "Hessian products", () =>
            curved.HessianVectorProduct(theta, vector, product), cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<ConvexityMap> Run(Progress progress, CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        var curved = subject.Curved;
        ParameterVector theta = subject.At(At, orZeros: false);
        var random = new RandomSource(Seed);
        var place = Place(subject, theta, random.Split(), isFlat: false, cancellation);
        var (x, y) = Axes(place, Points);
        var work = progress.Begin($"{x.Count} x {y.Count} points");

        double[] centre = new double[theta.Length];
        place.Plane.Point(0, 0, centre);
        var ends = CurvatureEnds.Measure(curved, centre, random.Split(), Tolerance, MaxSteps, cancellation);
        var grid = Grid(subject, theta, place, [ends, .. Measures(subject)], x, y);
        string how = FormattableString.Invariant($"residual {Tolerance}, at most {MaxSteps} products, start vector of seed {Seed}");
        var answer = Compute(grid with { Inputs = () => [.. grid.Inputs(), new SurfaceInput("eigenvalues", how)] }, (options, token) =>
            ConvexityMap.Of(Surfaces.Evaluate(grid.Measures, place.Plane, x, y, options, token)),
            map => GridValues.Of(map.Surfaces), map => ConvexityFigures.Plot(map), work, cancellation);
        return answer with { Shown = answer.Result, Picture = () => ConvexityFigures.Plot(answer.Result) };
    }
}
