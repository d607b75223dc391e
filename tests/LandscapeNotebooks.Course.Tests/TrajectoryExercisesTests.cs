using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Course.Tests;

public sealed class TrajectoryExercisesTests
{
    [Fact]
    public void Three_components_of_a_walk_that_the_library_takes_are_right()
    {
        var random = new RandomSource(1);
        double[] place = new double[4000];
        var walk = new Trajectory(Enumerable.Range(0, 150).Select(k =>
            new TrajectoryPoint(k, place = [.. place.Select(x => x + random.NextNormal())], double.NaN, double.NaN)));

        Assert.True(Check("12-1", TrajectoryProjection.Of(walk).ExplainedVariance.Take(3).Sum()).IsRight);
    }

    [Theory]
    [InlineData(0.6079, "first component alone")]
    [InlineData(0.7599, "two components")]
    [InlineData(82.7, "between 0 and 1")]
    [InlineData(0.03, "power of m")]
    public void A_wrong_share_is_told_the_idea(double share, string hint) => AssertHint("12-1", share, hint);

    [Fact]
    public void The_shares_of_a_circle_that_the_library_takes_are_right()
    {
        var circle = new Trajectory(Enumerable.Range(0, 40).Select(k =>
            new TrajectoryPoint(k, new[] { 7, Math.Cos(k * Math.PI / 20), Math.Sin(k * Math.PI / 20) }, double.NaN, double.NaN)));
        Assert.True(Check("12-2", TrajectoryProjection.Of(circle).ExplainedVariance.Take(2).ToArray()).IsRight);
        AssertHint("12-2", new[] { 0.6, 0.2 }, "left of the variance");
        AssertHint("12-2", new[] { 0.7, 0.3 }, "by a quarter");
    }

    [Fact]
    public void The_cosine_is_that_of_a_projection_of_the_library()
    {
        var path = new Trajectory([new(0, new[] { Math.Sqrt(4 - 0.36), 0, 0.6 }, double.NaN, double.NaN)]);
        var point = ProjectedTrajectory.Of(path, Plane.OfDirections([0, 0, 0], [1, 0, 0], [0, 1, 0])).Points[0];
        Assert.Equal((2, 0.6), (point.Distance, point.Residual));
        Assert.True(Check("12-3", point.A / point.Distance).IsRight);
        AssertHint("12-3", 0.3, "sine");
        AssertHint("12-3", 0.91, "square");
        AssertHint("12-3", 0.7, "right angle");
    }

    private static void AssertHint(string name, object answer, string hint)
    {
        var verdict = Check(name, answer);
        Assert.False(verdict.IsRight);
        Assert.Contains(hint, verdict.Message, StringComparison.Ordinal);
    }

    private static Verdict Check(string name, object answer) => Exercises.Find(name).Check(answer);
}
