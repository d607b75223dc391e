using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Tests.Tables;

public sealed class PairedDifferenceTests
{
    [Fact]
    public void The_interval_is_that_of_Student()
    {
        // Differences 1, 2, 3: mean 2, deviation 1, t_2(0.975) = 4.302653.
        var difference = PairedDifference.Of([(0, 1), (10, 12), (5, 8)]);
        Assert.Equal(2, difference.Mean, 12);
        Assert.Equal(4.302652729911275 / Math.Sqrt(3), difference.Reach, 9);
        Assert.False(difference.IsClear);
        Assert.Equal((2 - difference.Reach, 2 + difference.Reach, 3), (difference.Low, difference.High, difference.Count));
    }

    [Fact]
    public void What_pairs_have_in_common_does_not_count()
    {
        var difference = PairedDifference.Of([(0, 1), (1000, 1001.1), (-500, -499.1)]);
        Assert.True(difference.IsClear);
        Assert.InRange(difference.Reach, 0, 0.3);
    }

    [Fact]
    public void One_pair_has_no_interval()
    {
        Assert.True(double.IsNaN(PairedDifference.Of([(1, 2)]).Reach));
        Assert.Throws<ArgumentException>(() => PairedDifference.Of([]));
    }
}
