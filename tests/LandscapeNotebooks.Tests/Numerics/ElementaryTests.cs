using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Numerics;

public class ElementaryTests
{
    private const int Arguments = 2000;

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0, 1)]
    [InlineData(0.999, 1.001)]
    [InlineData(1, 1e10)]
    public void Log_is_within_0_501_units(double low, double high) =>
        AssertError(Elementary.Log, HighPrecision.LogError, low, high, 0.501);

    [Fact]
    public void Log_is_within_0_501_units_at_every_scale()
    {
        var random = new RandomSource(7);
        for (int exponent = -1074; exponent <= 1023; exponent++)
        {
            double x = Math.ScaleB(1 + random.NextDouble(), exponent);
            if (double.IsFinite(x))
                AssertError(x, Elementary.Log(x), HighPrecision.LogError, 0.501);
        }
    }

    [Theory]
    [InlineData(-1e-10, 1e-10)]
    [InlineData(-0.9999, 1)]
    [InlineData(0, 1e6)]
    public void LogOnePlus_is_within_0_501_units(double low, double high) =>
        AssertError(Elementary.LogOnePlus, HighPrecision.LogOnePlusError, low, high, 0.501);

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-700, 700)]
    [InlineData(-1e-8, 1e-8)]
    public void Exp_is_within_0_6_units(double low, double high) =>
        AssertError(Elementary.Exp, HighPrecision.ExpError, low, high, 0.6);

    [Fact]
    public void Exp_is_within_a_unit_where_it_is_subnormal() =>
        AssertError(Elementary.Exp, HighPrecision.ExpError, -745, -708.5, 1.01);

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-60, 60)]
    [InlineData(-1e-8, 1e-8)]
    public void ExpMinusOne_is_within_0_8_units(double low, double high) =>
        AssertError(Elementary.ExpMinusOne, HighPrecision.ExpMinusOneError, low, high, 0.8);

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-100, 100)]
    public void Sigmoid_softplus_and_tanh_are_within_two_units(double low, double high)
    {
        AssertError(Elementary.Sigmoid, HighPrecision.SigmoidError, low, high, 2);
        AssertError(Elementary.Softplus, HighPrecision.SoftplusError, low, high, 2);
        AssertError(Elementary.Tanh, HighPrecision.TanhError, low, high, 2);
    }

    [Theory]
    [InlineData(-0.8, 0.8)]
    [InlineData(-200, 200)]
    public void Sin_and_cos_are_within_0_7_units(double low, double high)
    {
        AssertError(Elementary.Sin, HighPrecision.SinError, low, high, 0.7);
        AssertError(Elementary.Cos, HighPrecision.CosError, low, high, 0.7);
    }

    // Correctly rounded values, computed with 1500 bits. Of all doubles, 6381956970095103 2^797 is the nearest to a multiple of pi/2; below
    // 1e5 it is the one near 29 pi/2.
    [Theory]
    [InlineData(45.553093477052, 1, -6.189806365883577e-19)]
    [InlineData(91.106186954104, -1.2379612731767154e-18, -1)]
    [InlineData(1e5, 0.03574879797201651, -0.9993608074382124)]
    [InlineData(-123456.789, 0.9986640823432246, 0.05167253271870138)]
    [InlineData(1e22, -0.8522008497671888, 0.523214785395139)]
    [InlineData(5.319372648326541e255, 1, -4.687165924254628e-19)]
    public void Sin_and_cos_reduce_hard_arguments_exactly(double x, double sine, double cosine)
    {
        Assert.Equal(sine, Elementary.Sin(x));
        Assert.Equal(cosine, Elementary.Cos(x));
    }

    [Fact]
    public void Special_values_follow_IEEE_754()
    {
        const double infinity = double.PositiveInfinity;
        Assert.Equal([infinity, -infinity, -infinity, 0, double.NaN, double.NaN], Of(Elementary.Log, infinity, 0, -0.0, 1, -1, double.NaN));
        Assert.Equal([infinity, -infinity, 0, double.NaN, double.NaN], Of(Elementary.LogOnePlus, infinity, -1, 0, -2, double.NaN));
        Assert.Equal([infinity, 0, 1, infinity, 0, double.NaN], Of(Elementary.Exp, infinity, -infinity, 0, 709.8, -745.2, double.NaN));
        Assert.Equal([infinity, -1, 0, double.NaN], Of(Elementary.ExpMinusOne, infinity, -infinity, 0, double.NaN));
        Assert.Equal([1, 0, 0.5, double.NaN], Of(Elementary.Sigmoid, infinity, -infinity, 0, double.NaN));
        Assert.Equal([infinity, 0, double.NaN], Of(Elementary.Softplus, infinity, -infinity, double.NaN));
        Assert.Equal([1, -1, 0, double.NaN], Of(Elementary.Tanh, infinity, -infinity, 0, double.NaN));
        Assert.Equal([double.NaN, double.NaN, 0, double.NaN], Of(Elementary.Sin, infinity, -infinity, 0, double.NaN));
        Assert.Equal([double.NaN, 1], Of(Elementary.Cos, infinity, 0));
        Assert.True(double.IsNegative(Elementary.Sin(-0.0)) && double.IsNegative(Elementary.Tanh(-0.0))
            && double.IsNegative(Elementary.LogOnePlus(-0.0)));
        Assert.Equal(double.Epsilon, Elementary.Exp(-744.4400719213812));
        Assert.Equal(Math.Log(double.Epsilon), Elementary.Log(double.Epsilon));
    }

    private static double[] Of(Func<double, double> function, params double[] arguments) => [.. arguments.Select(function)];

    private static void AssertError(
        Func<double, double> function, Func<double, double, double> error, double low, double high, double bound)
    {
        var random = new RandomSource(BitConverter.DoubleToUInt64Bits(low + high));
        for (int i = 0; i < Arguments; i++)
        {
            double x = random.NextUniform(low, high);
            AssertError(x, function(x), error, bound);
        }
    }

    private static void AssertError(double x, double actual, Func<double, double, double> error, double bound)
    {
        double units = error(x, actual);
        Assert.True(units <= bound, $"At {x:R}: {actual:R} is off by {units:F4} units in the last place, expected at most {bound}.");
    }
}
