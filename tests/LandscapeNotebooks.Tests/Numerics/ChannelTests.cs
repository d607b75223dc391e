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
        double[] sums = new double[channels], products = new double[channels];
        double[] expectedSums = new double[channels], expectedProducts = new double[channels];
        for (int n = 0; n < x.Length; n++)
        {
            int channel = n / (pixels * lanes);
            double value = double.CreateChecked(x[n]), other = double.CreateChecked(y[n]);
            if (n % lanes >= count)
                continue;
            expectedSums[channel] += value;
            expectedProducts[channel] += value * other;
        }

        ChannelSums.Sum<T>(x, sums, channels, lanes, count);
        ChannelSums.SumProducts<T>(x, y, products, channels, lanes, count);
        ChannelSums.AddSums<T>(x, rounded, channels, lanes, count);

        // Multiples of 1/4096 below 2^20: every sum is exact in double.
        Assert.Equal(expectedSums, sums);
        Assert.Equal(expectedProducts, products);
        Assert.Equal([.. expectedSums.Select(T.CreateTruncating)], rounded);
    }

    [Theory]
    [InlineData(3, 5, 16, 16)]
    [InlineData(2, 7, 48, 37)]
    public void Moments_are_about_the_mean_of_the_samples(int channels, int pixels, int lanes, int count)
    {
        double[] x = Numbers.Random<double>(new RandomSource(3), channels * pixels * lanes);
        double[] means = new double[channels], squares = new double[channels], sums = new double[channels];
        ChannelSums.Moments<double>(x, pixels * count, means, squares, channels, lanes, count);

        ChannelSums.Sum<double>(x, sums, channels, lanes, count);
        for (int c = 0; c < channels; c++)
        {
            double mean = sums[c] / (pixels * count);
            double expected = x.Skip(c * pixels * lanes).Take(pixels * lanes).Where((_, n) => n % lanes < count)
                .Sum(value => (value - mean) * (value - mean));
            Assert.Equal(mean, means[c]);
            Assert.Equal(expected, squares[c], 1e-12 * expected); // 259 terms, each within half an ulp
        }
    }

    [Theory]
    [InlineData(3, 5, 16, 16)]
    [InlineData(2, 19, 48, 37)]
    public void Sums_of_a_gradient_have_the_bits_of_each_sum_alone(int channels, int pixels, int lanes, int count)
    {
        GradientSums<float>(channels, pixels, lanes, count);
        GradientSums<double>(channels, pixels, lanes, count);
    }

    private static void GradientSums<T>(int channels, int pixels, int lanes, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomSource(4);
        T third = T.One / T.CreateChecked(3); // sums are then rounded, and their order shows
        T[] x = [.. Numbers.Random<T>(random, channels * pixels * lanes).Select(value => value * third)];
        T[] y = Numbers.Random<T>(random, x.Length), dy = [.. Numbers.Random<T>(random, x.Length).Select(value => value * third)];
        T[] rectified = [.. dy.Zip(y, (value, at) => at > T.Zero ? value : T.Zero)];
        foreach (var (mask, gradient) in (ReadOnlySpan<(T[], T[])>)[([], dy), (y, rectified)])
        {
            double[] sums = new double[channels], products = new double[channels];
            double[] expectedSums = new double[channels], expectedProducts = new double[channels];
            ChannelSums.GradientSums<T>(x, dy, mask, sums, products, channels, lanes, count);
            ChannelSums.Sum<T>(gradient, expectedSums, channels, lanes, count);
            ChannelSums.SumProducts<T>(x, gradient, expectedProducts, channels, lanes, count);
            Assert.Equal(expectedSums, sums);
            Assert.Equal(expectedProducts, products);
        }
    }
}
