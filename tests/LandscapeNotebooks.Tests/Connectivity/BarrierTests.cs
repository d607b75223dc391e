using Barrier = LandscapeNotebooks.Connectivity.Barrier;

namespace LandscapeNotebooks.Tests.Connectivity;

public sealed class BarrierTests
{
    [Fact]
    public void It_is_the_largest_excess_over_the_line_between_the_ends()
    {
        var barrier = Barrier.Of([0, 0.25, 0.5, 1], [1, 3, 3.2, 2]);
        Assert.Equal(new Barrier(3 - 1.25, 0.25, 3), barrier);
    }

    [Fact]
    public void A_path_below_the_line_has_none()
    {
        Assert.Equal(0, Barrier.Of([0, 0.5, 1], [1, 1.4, 2]).Height);
        Assert.Equal(0, Barrier.Of([0, 1], [1, 2]).Height);
    }

    [Fact]
    public void A_path_that_diverges_has_an_infinite_one() =>
        Assert.Equal((double.PositiveInfinity, 0.5), (Barrier.Of([0, 0.5, 1], [1, double.NaN, 2]).Height, 0.5));

    [Fact]
    public void One_point_is_no_path() =>
        Assert.Contains("has 1 points, expected at least 2", Assert.Throws<ArgumentException>(() => Barrier.Of([0], [1])).Message);
}
