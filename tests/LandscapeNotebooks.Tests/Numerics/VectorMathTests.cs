using System.Numerics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Numerics;

public sealed class VectorMathTests
{
    private delegate void Vectors<T>(ReadOnlySpan<T> x, Span<T> y);

    [Fact]
    public void Functions_are_within_their_units_in_the_last_place_in_double()
    {
        Check<double>(VectorMath.Exp, VectorMath.Exp, Math.Exp, -745, 709.7, 2);
        Check<double>(VectorMath.Log, VectorMath.Log, Math.Log, 1e-3, 30, 2);
        Check<double>(VectorMath.Tanh, VectorMath.Tanh, Math.Tanh, -25, 25, 4);
        Check<double>(VectorMath.Tanh, VectorMath.Tanh, Math.Tanh, -0.5, 0.5, 4);
        Check<double>(VectorMath.Sigmoid, VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -30, 30, 4);
        Check<double>(VectorMath.Softplus, VectorMath.Softplus, x => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x)), -30, 30, 4);
    }

    [Fact]
    public void Functions_are_within_their_units_in_the_last_place_in_float()
    {
        Check<float>(VectorMath.Exp, VectorMath.Exp, Math.Exp, -103, 88.7, 2);
        Check<float>(VectorMath.Log, VectorMath.Log, Math.Log, 1e-3, 30, 2);
        Check<float>(VectorMath.Tanh, VectorMath.Tanh, Math.Tanh, -12, 12, 4);
        Check<float>(VectorMath.Tanh, VectorMath.Tanh, Math.Tanh, -0.5, 0.5, 4);
        Check<float>(VectorMath.Sigmoid, VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -30, 30, 4);
        Check<float>(VectorMath.Softplus, VectorMath.Softplus, x => Math.Log(1 + Math.Exp(x)), -10, 30, 4);
    }

    /// <summary>Phi by 30 digits of mpmath.</summary>
    [Theory]
    [InlineData(-37, 5.72557122252457682e-300)]
    [InlineData(-30, 4.90671392714818706e-198)]
    [InlineData(-8, 6.22096057427178412e-16)]
    [InlineData(-2.5, 0.00620966532577613517)]
    [InlineData(-1, 0.158655253931457051)]
    [InlineData(-0.1, 0.460172162722971016)]
    [InlineData(0, 0.5)]
    [InlineData(0.3, 0.617911422188952633)]
    [InlineData(1.96, 0.975002104851779564)]
    [InlineData(5, 0.999999713348428121)]
    public void The_normal_distribution_has_its_digits_far_out_too(double x, double expected)
    {
        double[] y = new double[1];
        VectorMath.Normal<double>([x], y);
        Assert.Equal(expected, y[0], expected * 2e-15);
        if (x < -13)
            return; // below the least float
        float[] single = new float[1];
        VectorMath.Normal<float>([(float)x], single);
        Assert.Equal(expected, single[0], expected * 2e-6);
    }

    [Fact]
    public void Extreme_arguments_give_limits_and_NaN_stays_NaN()
    {
        Extremes<double>();
        Extremes<float>();
    }

    private static void Extremes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(T.PositiveInfinity, VectorMath.Exp(T.PositiveInfinity));
        Assert.Equal(T.PositiveInfinity, VectorMath.Exp(T.CreateChecked(1000)));
        Assert.Equal(T.Zero, VectorMath.Exp(T.NegativeInfinity));
        Assert.Equal(T.Zero, VectorMath.Exp(T.CreateChecked(-1000)));
        Assert.Equal(T.One, VectorMath.Exp(T.Zero));
        Assert.Equal(T.Zero, VectorMath.Log(T.One));
        Assert.Equal(T.NegativeInfinity, VectorMath.Log(T.Zero));
        Assert.Equal(T.PositiveInfinity, VectorMath.Log(T.PositiveInfinity));
        Assert.True(T.IsNaN(VectorMath.Log(-T.One)));
        Assert.Equal(Math.Log(double.CreateChecked(T.Epsilon)), double.CreateChecked(VectorMath.Log(T.Epsilon)), 1e-4);
        Assert.Equal(T.One, VectorMath.Tanh(T.PositiveInfinity));
        Assert.Equal(-T.One, VectorMath.Tanh(T.NegativeInfinity));
        Assert.True(T.IsNegative(VectorMath.Tanh(T.NegativeZero)));
        Assert.Equal(T.One, VectorMath.Sigmoid(T.PositiveInfinity));
        Assert.Equal(T.Zero, VectorMath.Sigmoid(T.NegativeInfinity));
        Assert.Equal(T.PositiveInfinity, VectorMath.Softplus(T.PositiveInfinity));
        Assert.Equal(T.Zero, VectorMath.Softplus(T.NegativeInfinity));
        Assert.True(T.IsNaN(VectorMath.Exp(T.NaN)));
        Assert.True(T.IsNaN(VectorMath.Log(T.NaN)));
        Assert.True(T.IsNaN(VectorMath.Tanh(T.NaN)));
        Assert.True(T.IsNaN(VectorMath.Sigmoid(T.NaN)));
        Assert.True(T.IsNaN(VectorMath.Softplus(T.NaN)));
    }

    private static void Check<T>(Vectors<T> vectors, Func<T, T> scalar, Func<double, double> truth, double low, double high, double units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomSource(7);
        T[] x = [.. Enumerable.Range(0, 4001).Select(_ => T.CreateChecked(random.NextUniform(low, high)))], y = new T[x.Length];
        vectors(x, y);
        for (int n = 0; n < x.Length; n++)
        {
            Assert.Equal(scalar(x[n]), y[n]);
            double expected = truth(double.CreateChecked(x[n])), unit = double.CreateChecked(T.BitIncrement(T.Abs(y[n])) - T.Abs(y[n]));
            double error = Math.Abs(double.CreateChecked(y[n]) - expected) / unit;
            // A reference in double is itself off by up to one unit.
            Assert.True(error <= units + 1, $"f({x[n]}) is {y[n]}, expected {expected:R}: {error:F2} units in the last place");
        }
    }

    private static double Log1p(double u)
    {
        double sum = 1 + u;
        return sum == 1 ? u : Math.Log(sum) * u / (sum - 1);
    }
}
