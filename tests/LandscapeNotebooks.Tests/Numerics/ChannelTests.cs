using System.Numerics;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Tests.Numerics;

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
