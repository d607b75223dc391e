using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Tests.Losses;

public sealed class CrossEntropyTests
{
    [Fact]
    public void Equal_logits_cost_the_logarithm_of_the_number_of_classes()
    {
        var sample = new LossSample([3, 3, 3, 3, 3, 3, 3, 3], 2, 2, [0, 3], null);
        Assert.All(sample.Values(new CrossEntropy()), value => Assert.Equal(Math.Log(4), value, 1e-15));
    }

    [Fact]
    public void Gradient_is_softmax_minus_the_one_hot_label()
    {
        var sample = new LossSample([0, Math.Log(2), Math.Log(5)], 1, 1, [1], null);
        double[] expected = [1 / 8.0, 2 / 8.0 - 1, 5 / 8.0];
        Assert.All(sample.Gradient(new CrossEntropy()).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void Derivatives_match_central_differences()
    {
        var weighted = new CrossEntropy { ClassWeights = new(0.5, 2, 1, 3), Smoothing = LabelSmoothing.Mixed(0.1, 4) };
        LossSample.Labelled(classes: 4, lanes: 8, count: 5, seed: 1).AssertDerivatives(new CrossEntropy());
        LossSample.Labelled(classes: 4, lanes: 8, count: 8, seed: 2).AssertDerivatives(weighted);
        LossSample.WithTargets(size: 4, lanes: 8, count: 5, seed: 3, random => random.NextDouble()).AssertDerivatives(weighted);
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(1e300)]
    public void Logits_far_apart_stay_finite(double scale)
    {
        var sample = new LossSample([scale, -scale, 0], 1, 1, [1], null);
        Assert.Equal(2 * scale, sample.Values(new CrossEntropy())[0]);
        Assert.Equal([1, -1, 0], sample.Gradient(new CrossEntropy()));
    }

    [Fact]
    public void Smoothing_mixes_the_label_with_the_uniform_distribution_or_gives_each_other_class_e()
    {
        Assert.Equal(LabelSmoothing.PerOtherClass(0.02, 5).EveryClass, LabelSmoothing.Mixed(0.1, 5).EveryClass, 1e-15);
        Assert.Equal(LabelSmoothing.PerOtherClass(0.02, 5).TrueClass, LabelSmoothing.Mixed(0.1, 5).TrueClass, 1e-15);
        var smoothing = LabelSmoothing.PerOtherClass(0.1, 4);
        Assert.Equal(1 - 3 * 0.1, smoothing.TrueClass + smoothing.EveryClass, 1e-15);
    }

    [Fact]
    public void Lanes_without_a_sample_are_zero_whatever_they_hold()
    {
        var sample = new LossSample([1, double.NaN, 2, double.NaN], 2, 1, [0], null);
        Assert.Equal(0, sample.Values(new CrossEntropy())[1]);
        Assert.Equal([0, 0], [sample.Gradient(new CrossEntropy())[1], sample.HessianProduct(new CrossEntropy(), [1, 1, 1, 1])[3]]);
    }

    [Fact]
    public void An_ignored_label_has_no_loss_no_gradient_and_no_weight()
    {
        var loss = new CrossEntropy { IgnoredLabel = -100 };
        var sample = new LossSample([1, 2, 3, 4], 2, 2, [0, -100], null);
        Assert.Equal(0, sample.Values(loss)[1]);
        Assert.Equal([0.0, 0.0], [sample.Gradient(loss)[1], sample.Gradient(loss)[3]]);
        Assert.Equal((1.0, 0.0), (loss.Weight(0), loss.Weight(-100)));
    }

    [Fact]
    public void Errors_name_both_sides()
    {
        var loss = new CrossEntropy();
        Assert.Contains("10 outputs, the data have 3 classes",
            Assert.Throws<ArgumentException>(() => loss.RequireShapes(10, 3, 0)).Message);
        Assert.Contains("label of sample 0 is 2, expected 0 to 1",
            Assert.Throws<ArgumentException>(() => new LossSample([1, 2], 1, 1, [2], null).Values(loss)).Message);
        Assert.Contains("3 and lanes is 2",
            Assert.Throws<ArgumentException>(() => new LossSample([1, 2, 3], 2, 2, [0, 0], null).Values(loss)).Message);
    }
}
