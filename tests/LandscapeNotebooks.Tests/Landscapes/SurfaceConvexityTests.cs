using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Tests.Landscapes;

public sealed class SurfaceConvexityTests
{
    private static readonly Axis Axis = new(-1, 1, 21);

    [Fact]
    public void A_bowl_is_convex_and_a_saddle_is_not()
    {
        Assert.Equal(0, Of((a, b) => a * a + 3 * b * b + a * b).NonConvexShare());
        Assert.Equal(1, Of((a, b) => a * a - b * b).NonConvexShare());
        Assert.Equal(1, Of((a, b) => 3 * a * b + a * a + b * b).NonConvexShare()); // its axes bend up, its diagonal down
    }

    [Fact]
    public void A_valley_that_rounding_bends_is_convex() =>
        Assert.Equal(0, Of((a, b) => a * a - 1e-4 * b * b).NonConvexShare());

    [Fact]
    public void The_share_is_of_the_points_that_are_asked_for()
    {
        // The second derivative along a is 2 - 4 a^2: below 0 from |a| = 0.71 on.
        var surface = Of((a, b) => a * a - a * a * a * a / 3 + b * b);
        Assert.Equal(0, surface.NonConvexShare(within: 0.5));
        Assert.InRange(surface.NonConvexShare(), 0.1, 0.4);
    }

    [Fact]
    public void Points_beside_a_diverged_one_are_left_out() =>
        Assert.Equal(0, Of((a, b) => a > 0.5 ? double.PositiveInfinity : a * a + b * b).NonConvexShare());

    [Fact]
    public void Fewer_points_have_no_curvature() =>
        Assert.Throws<ArgumentException>(() => new Surface(new(0, 1, 2), Axis, new double[42]).NonConvexShare());

    [Fact]
    public void A_step_looks_past_the_points_between()
    {
        var rough = Of((a, b) => a * a + b * b + (Math.Round(10 * (a + b)) % 2 == 0 ? 0.1 : 0));
        Assert.InRange(rough.NonConvexShare(), 0.4, 0.6);
        Assert.Equal(0, rough.NonConvexShare(step: 2)); // only points of the raised colour
        Assert.Throws<ArgumentException>(() => rough.NonConvexShare(step: 11));
    }

    private static Surface Of(Func<double, double, double> f) =>
        new(Axis, Axis, [.. Axis.ToArray().SelectMany(b => Axis.ToArray().Select(a => f(a, b)))]);
}
