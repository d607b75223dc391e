using System.Numerics;
using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Tests.Kernels;

public sealed class ChannelTests
{
    [Theory]
    [InlineData(1, 1, 16, 1)]
    [InlineData(3, 5, 16, 16)]
    [InlineData(2, 7, 48, 37)]
    [InlineData(4, 3, 32, 16)]
    public void Sums_skip_the_lanes_past_the_last_sample(int channels, int pixels, int lanes, int count)
    {
        Sums<float>(channels, pixels, lanes, count);
        Sums<double>(channels, pixels, lanes, count);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void The_affine_map_adds_the_shortcut_and_then_rectifies(bool withShortcut, bool relu)
    {
        var random = new RandomSource(4);
        float[] x = Numbers.Random<float>(random, 3 * 32), shortcut = Numbers.Random<float>(random, x.Length), y = new float[x.Length];
        ChannelAffine.Run<float>(x, [2, -1, 0.5f], [1, 0, -0.25f], withShortcut ? shortcut : default, relu, y);
        for (int n = 0; n < x.Length; n++)
        {
            float expected = new[] { 2, -1, 0.5f }[n / 32] * x[n] + new[] { 1, 0, -0.25f }[n / 32] + (withShortcut ? shortcut[n] : 0);
            Assert.Equal(relu ? Math.Max(0, expected) : expected, y[n]); // multiples of 1/128: exact
        }
    }

    private static void Sums<T>(int channels, int pixels, int lanes, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomSource(2);
        T[] x = Numbers.Random<T>(random, channels * pixels * lanes), y = Numbers.Random<T>(random, x.Length), rounded = new T[channels];
        double[] means = [.. Enumerable.Range(0, channels).Select(c => c / 8.0)];
        double[] sums = new double[channels], products = new double[channels], squares = new double[channels];
        double[] expectedSums = new double[channels], expectedProducts = new double[channels], expectedSquares = new double[channels];
        for (int n = 0; n < x.Length; n++)
        {
            int channel = n / (pixels * lanes);
            double value = double.CreateChecked(x[n]), other = double.CreateChecked(y[n]);
            if (n % lanes >= count)
                continue;
            expectedSums[channel] += value;
            expectedProducts[channel] += value * other;
            expectedSquares[channel] += (value - means[channel]) * (value - means[channel]);
        }

        ChannelSums.Sum<T>(x, sums, channels, lanes, count);
        ChannelSums.SumProducts<T>(x, y, products, channels, lanes, count);
        ChannelSums.SumSquaredDeviations<T>(x, means, squares, channels, lanes, count);
        ChannelSums.AddSums<T>(x, rounded, channels, lanes, count);

        // Multiples of 1/4096 below 2^20: every sum is exact in double.
        Assert.Equal(expectedSums, sums);
        Assert.Equal(expectedProducts, products);
        Assert.Equal(expectedSquares, squares);
        Assert.Equal([.. expectedSums.Select(T.CreateTruncating)], rounded);
    }
}
