using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Tests.Views;

public sealed class SurfaceFiguresTests
{
    private static readonly IObjective Sum = Objective.From(3, theta => theta[0] + theta[1] + theta[2]);

    private static Surface On(Plane plane) => Surface.Evaluate(Sum, plane, new Axis(-1, 1, 3), new Axis(-2, 2, 5));

    private static Trajectory Path(params double[][] points) =>
        new(points.Select((theta, step) => new TrajectoryPoint(step, theta, theta.Sum(), 1)));

    [Fact]
    public void A_slice_says_where_it_lies_and_what_it_does_not_prove() => Assert.Equal(
        "3 x 5 points; plane theta + a d + b e in 3 parameters; cosine of d and e 0.707. A convex slice does not prove a convex surface.",
        SurfaceFigures.Contour(On(Plane.OfDirections([0, 0, 0], [1, 0, 0], [1, 1, 0]))).Caption);

    [Fact]
    public void A_plane_of_two_parameters_says_what_stays() => Assert.Equal(
        "3 x 5 points; parameters 0 and 2 of 3, the others held still. A convex slice does not prove a convex surface.",
        SurfaceFigures.Relief(On(Plane.OfParameters([0, 0, 0], 0, 2))).Caption);

    [Fact]
    public void A_whole_landscape_proves_what_it_shows()
    {
        var whole = Surface.Evaluate(Objective.From(2, theta => theta[0]), new Axis(-1, 1, 3), new Axis(-2, 2, 5));
        Assert.Equal("3 x 5 points.", SurfaceFigures.Both(whole).Caption);
    }

    [Fact]
    public void Diverged_points_are_counted() => Assert.Contains("5 points are not finite and left blank",
        SurfaceFigures.Contour(
            Surface.Evaluate(Objective.From(2, theta => theta[0] == 0 ? double.NaN : 1), new Axis(-1, 1, 3), new Axis(-2, 2, 5))).Caption,
        StringComparison.Ordinal);

    [Fact]
    public void A_path_is_drawn_at_the_feet_of_its_points_and_tells_how_far_it_leaves()
    {
        var surface = On(Plane.OfDirections([1, 1, 1], [1, 0, 0], [1, 1, 0]));
        // (3, 2, 1) = origin + 1 d + 1 e; (1, 1, 4) is 3 above the origin.
        var figure = SurfaceFigures.Contour(surface, "sum", Path([3, 2, 1], [1, 1, 4]));

        var line = Assert.Single(figure.Panels[0].Traces.OfType<Line>());
        Assert.Equal([1, 0], line.X.Select(x => Math.Round(x, 12)));
        Assert.Equal([1, 0], line.Y.Select(y => Math.Round(y, 12)));
        Assert.Contains("the path lies up to 3 off the plane, at distances up to 3 from its origin", figure.Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_in_relief_has_its_own_values()
    {
        var figure = SurfaceFigures.Relief(On(Plane.OfParameters([0, 0, 0], 0, 1)), "sum", Path([1, 2, 50]));
        var path = Assert.Single(figure.Panels[0].Traces.OfType<Path3D>());
        Assert.Equal((1, 2, 53), (path.X[0], path.Y[0], path.Z[0]));
    }

    [Fact]
    public void A_path_of_another_size_is_refused() => Assert.Equal(
        "The trajectory has 2 parameters, expected 3 (P of the plane). (Parameter 'trajectory')",
        Assert.Throws<ArgumentException>(() => SurfaceFigures.Contour(On(Plane.OfParameters([0, 0, 0])), "sum", Path([1, 2]))).Message);

    [Fact]
    public void Every_axis_has_a_title() => Assert.All(
        new[] { On(Plane.OfParameters([0, 0, 0])), On(Plane.OfDirections([0, 0, 0], [1, 0, 0], [0, 1, 0])),
            new Surface(new Axis(0, 1, 2), new Axis(0, 1, 2), [1, 2, 3, 4]) },
        surface => Assert.All(SurfaceFigures.Both(surface).Panels,
            panel => Assert.All([panel.X.Title, panel.Y.Title], title => Assert.NotEmpty(title!))));
}
