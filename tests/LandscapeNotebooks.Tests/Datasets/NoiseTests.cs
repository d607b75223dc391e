using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Datasets;

public sealed class NoiseTests
{
    [Fact]
    public void Noise_has_mean_zero_and_the_deviation_and_leaves_the_labels()
    {
        var data = Dataset.Load("flowers");
        var noisy = data.WithNoise(new RandomSource(1), 0.5);
        double[] noise = [.. Enumerable.Range(0, data.Count).SelectMany(n => noisy.Inputs(n).Zip(data.Inputs(n), (x, clean) => x - clean))];
        Assert.InRange(noise.Average(), -0.06, 0.06); // 600 numbers of deviation 0.5: three standard errors of 0.02
        Assert.InRange(Math.Sqrt(noise.Average(e => e * e)), 0.45, 0.55);
        Assert.Equal(data.Labels.ToArray(), noisy.Labels.ToArray());
        Assert.Equal(data.FeatureNames, noisy.FeatureNames);
    }

    [Fact]
    public void Noise_of_a_subset_belongs_to_its_own_samples()
    {
        var part = Dataset.Load("flowers").Subset([7, 3]);
        Assert.Equal(part.Inputs(1), part.WithNoise(new RandomSource(1), 0).Inputs(1));
        Assert.NotEqual(part.Inputs(1), part.WithNoise(new RandomSource(1)).Inputs(1));
    }

    [Fact]
    public void Images_keep_their_shape()
    {
        var glyphs = Dataset.Load("glyphs").Take(2);
        Assert.Equal(glyphs.SampleShape, glyphs.WithNoise(new RandomSource(1), 0.1).SampleShape);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_deviation_that_cannot_be_is_refused(double deviation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Load("flowers").WithNoise(new RandomSource(1), deviation));
}
