using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Tests.Numerics;

public sealed class ElementaryExponentialTests
{
    [Fact]
    public void Exp_is_within_an_ulp_of_the_platform()
    {
        for (double x = -740; x < 709; x += 0.37)
            Assert.InRange(Math.Abs(Elementary.Exp(x) - Math.Exp(x)), 0, 2 * (Math.BitIncrement(Math.Exp(x)) - Math.Exp(x)));
    }

    [Fact]
    public void Exp_keeps_the_special_values()
    {
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal([0, 0, double.PositiveInfinity, double.PositiveInfinity],
            [Elementary.Exp(double.NegativeInfinity), Elementary.Exp(-746), Elementary.Exp(710), Elementary.Exp(double.PositiveInfinity)]);
        Assert.True(double.IsNaN(Elementary.Exp(double.NaN)));
    }

    [Theory]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-10, 9.9999999995e-11)]
    [InlineData(1, 0.69314718055994529)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void LogOnePlus_does_not_cancel(double x, double expected) =>
        Assert.Equal(expected, Elementary.LogOnePlus(x), 3e-16 * Math.Abs(expected));

    [Fact]
    public void Sigmoid_and_softplus_do_not_overflow()
    {
        Assert.Equal([1, 0, 0.5], [Elementary.Sigmoid(1e4), Elementary.Sigmoid(-1e4), Elementary.Sigmoid(0)]);
        Assert.Equal([1e4, 0], [Elementary.Softplus(1e4), Elementary.Softplus(-1e4)]);
        Assert.Equal(Math.Exp(-40), Elementary.Softplus(-40), 1e-30);
    }
}
