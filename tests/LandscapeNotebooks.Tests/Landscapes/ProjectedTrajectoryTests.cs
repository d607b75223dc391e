using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Landscapes;

public sealed class ProjectedTrajectoryTests
{
    // Directions at 60 degrees in a space of three: what lies along the third axis is off the plane.
    private static readonly Plane Skew = Plane.OfDirections([1, 1, 1], [2, 0, 0], [1, 1.7320508075688772, 0]);

    [Fact]
    public void Least_squares_finds_the_coordinates_and_the_height_over_the_plane()
    {
        var path = new Trajectory([new(0, new double[] { 1 + 2 * 3 - 1 * 4, 1 - 4 * 1.7320508075688772, 1 + 5 }, 0, 0)]);
        var point = ProjectedTrajectory.Of(path, Skew).Points[0];
        Assert.Equal(3, point.A, 1e-14);
        Assert.Equal(-4, point.B, 1e-14);
        Assert.Equal(5, point.Residual, 1e-14);
        // |3 d - 4 e|^2 = 36 + 64 - 2 * 3 * 4 * (d'e = 2) = 52, and the height.
        Assert.Equal(Math.Sqrt(52 + 25), point.Distance, 1e-13);
    }

    [Fact]
    public void Cosine_takes_each_direction_by_itself()
    {
        var path = new Trajectory([new(0, new double[] { 1 + 2, 1, 1 }, 0, 0)]);
        var point = ProjectedTrajectory.Of(path, Skew, ProjectionMethod.Cosine).Points[0];
        // The offset is d: a is 1, and b = d'e / |e|^2 = 2/4 although the point lies on d.
        Assert.Equal(1, point.A, 1e-15);
        Assert.Equal(0.5, point.B, 1e-15);
        Assert.Equal(1, point.Residual, 1e-14);
    }

    [Fact]
    public void A_plane_of_two_parameters_shows_them()
    {
        var path = new Trajectory([new(0, new double[] { 3, 4, 5 }, 0, 0)]);
        var point = ProjectedTrajectory.Of(path, Plane.OfParameters([9, 1, 9], 2, 0)).Points[0];
        Assert.Equal((5, 3, 3), (point.A, point.B, point.Residual));
    }

    [Fact]
    public void The_loss_of_a_point_stands_beside_the_loss_of_its_place_on_the_plane()
    {
        var objective = Objective.From(3, theta => theta[0] + 10 * theta[1] + 100 * theta[2]);
        var path = new Trajectory([new(0, new double[] { 1, 2, 3 }, 0, 0), new(4, new double[] { 5, 6, 0 }, 0, 0)]);
        var values = ProjectedTrajectory.Of(path, Plane.OfParameters([0, 0, 0])).Compare(objective);
        Assert.Equal([0, 4], values.Steps);
        Assert.Equal([321, 65], values.Values);
        Assert.Equal([21, 65], values.OnPlane);
        Assert.Equal(300, values.LargestDifference);
    }

    [Fact]
    public void Directions_on_one_line_and_other_parameters_are_refused()
    {
        var path = new Trajectory([new(0, new double[] { 1, 2, 3 }, 0, 0)]);
        var line = Assert.Throws<ArgumentException>(
            () => ProjectedTrajectory.Of(path, Plane.OfDirections([0, 0, 0], [1, 2, 3], [2, 4, 6])));
        Assert.Contains("expected directions that are not 0 and not parallel", line.Message);
        var other = Assert.Throws<ArgumentException>(() => ProjectedTrajectory.Of(path, Plane.OfParameters([0, 0])));
        Assert.StartsWith("The trajectory has 3 parameters, expected 2 (P of the plane).", other.Message);
    }
}
