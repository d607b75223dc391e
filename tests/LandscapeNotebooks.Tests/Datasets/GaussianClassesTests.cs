using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Datasets;

public class GaussianClassesTests
{
    [Fact]
    public void The_first_two_draws_are_NumPys()
    {
        var random = new NumPyRandom(1);
        Assert.Equal(1.6243453636632417, random.NextNormal());
        Assert.Equal(-0.6117564136500754, random.NextNormal());
    }

    [Fact]
    public void Red_and_blue_are_the_tutorials_points()
    {
        var data = GaussianClasses.RedAndBlue();

        Assert.Equal((40, 2, 2), (data.Count, data.InputSize, data.ClassCount));
        Assert.Equal([.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 20)], data.Labels.ToArray());
        Assert.Equal(["red", "blue"], data.ClassNames);
        AssertPoint((-0.751393, -0.427803), Mean(data, 0, 20));
        AssertPoint((1.100796, 0.276429), Mean(data, 20, 40));
        AssertPoint((0.808164, -0.887629), (data.Inputs(20)[0], data.Inputs(20)[1]));
        AssertPoint((1.230095, 0.762011), (data.Inputs(39)[0], data.Inputs(39)[1]));
    }

    private static void AssertPoint((double X, double Y) expected, (double X, double Y) actual)
    {
        Assert.Equal(expected.X, actual.X, 6);
        Assert.Equal(expected.Y, actual.Y, 6);
    }

    private static (double X, double Y) Mean(Dataset data, int from, int to) =>
        (Enumerable.Range(from, to - from).Average(i => data.Inputs(i)[0]),
            Enumerable.Range(from, to - from).Average(i => data.Inputs(i)[1]));
}
