using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Tests.Losses;

public sealed class CategoricalCrossEntropyTests
{
    /// <summary>Mouse, cat and dog: outputs for ten images, (C, N).</summary>
    private static readonly double[] Outputs =
    [
        .1, .4, .7, .6, .3, .7, .8, .9, .5, .3,
        .5, .9, .4, .8, .3, .7, .2, .6, .1, .5,
        .3, .5, .2, .5, .6, .8, .4, .9, .2, .9,
    ];

    private const int M = 0, C = 1, D = 2;

    [Fact]
    public void Ten_images_cost_the_printed_losses_in_base_ten()
    {
        var images = new LossSample(Outputs, 10, 10, [D, D, D, C, C, C, M, M, M, D], null);
        double[] printed = [.52, .30, .70, .09, .52, .15, .09, .05, .30, .05];

        // The two .09 are .0969 cut instead of rounded; the others are rounded.
        double[] values = images.Values(new CategoricalCrossEntropy(InformationUnit.Ban));
        Assert.All(values.Zip(printed), pair =>
            Assert.Equal(pair.Second, pair.Second == .09 ? Math.Floor(pair.First * 100) / 100 : Math.Round(pair.First, 2), 1e-12));
        Assert.Equal(0.0969, values[3], 5e-5);
    }

    [Fact]
    public void Units_differ_by_the_base_of_the_logarithm()
    {
        var sample = new LossSample([0.25, 0.75], 1, 1, [0], null);
        Assert.Equal(2, sample.Values(new CategoricalCrossEntropy(InformationUnit.Bit))[0], 1e-15);
        Assert.Equal(Math.Log(4), sample.Values(new CategoricalCrossEntropy())[0], 1e-15);
    }

    [Fact]
    public void Balanced_weights_are_the_samples_divided_by_those_of_the_class()
    {
        Assert.Equal([10 / 3.0, 10 / 3.0, 10 / 4.0], ClassWeights.Balanced([D, D, D, C, C, C, M, M, M, D], 3).Values);
        Assert.Contains("Class 1 has no sample", Assert.Throws<ArgumentException>(() => ClassWeights.Balanced([0, 2], 3)).Message);
    }
}
