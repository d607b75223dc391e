using System.Numerics;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Tests.Numerics;

public sealed class LayoutTests
{
    [Theory]
    [InlineData(1, 1, 16)]
    [InlineData(16, 8, 16)]
    [InlineData(13, 9, 16)]
    [InlineData(37, 31, 48)]
    [InlineData(64, 17, 64)]
    public void Lanes_and_samples_are_transposes(int count, int features, int lanes)
    {
        Transposes<float>(count, features, lanes);
        Transposes<double>(count, features, lanes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(67)]
    public void Numbers_are_rounded_once_and_widened_exactly(int length)
    {
        var random = new RandomSource(1);
        double[] x = [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())], wide = new double[length],
            same = new double[length];
        float[] narrow = new float[length];
        Conversion.Narrow<float>(x, narrow);
        Conversion.Widen<float>(narrow, wide);
        Conversion.Narrow<double>(x, same);
        Assert.Equal(x.Select(value => (float)value), narrow);
        Assert.Equal(narrow.Select(value => (double)value), wide);
        Assert.Equal(x, same);
        Conversion.AddWidened<float>(narrow, wide);
        Assert.Equal(narrow.Select(value => 2.0 * value), wide);
        Conversion.AddWidened<double>(x, same);
        Assert.Equal(x.Select(value => 2 * value), same);
    }

    [Fact]
    public void Wrong_shapes_are_refused_with_their_sizes()
    {
        var error = Assert.Throws<ArgumentException>(() => Transposition.ToLanes<float>(new float[8], 15, new float[16]));
        Assert.Contains("lanes is 15, expected a positive multiple of 16", error.Message, StringComparison.Ordinal);
        using var kernel = new AffineProducts<float>(3, 2);
        error = Assert.Throws<ArgumentException>(() => kernel.Load(new float[5]));
        Assert.Contains("weights.Length is 5, expected 6 (O x I)", error.Message, StringComparison.Ordinal);
    }

    private static void Transposes<T>(int count, int features, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] samples = Numbers.Random<T>(new RandomSource(9), count * features), x = new T[features * lanes], back = new T[samples.Length];
        x.AsSpan().Fill(T.NaN);
        Transposition.ToLanes<T>(samples, lanes, x);
        for (int f = 0; f < features; f++)
        {
            for (int n = 0; n < lanes; n++)
                Assert.Equal(n < count ? samples[n * features + f] : T.Zero, x[f * lanes + n]);
        }

        Transposition.ToSamples<T>(x, lanes, count, back);
        Assert.Equal(samples, back);
    }
}
