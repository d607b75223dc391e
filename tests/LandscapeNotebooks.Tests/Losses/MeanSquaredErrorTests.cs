using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Tests.Losses;

public sealed class MeanSquaredErrorTests
{
    [Fact]
    public void Value_is_the_mean_or_the_sum_of_the_squares()
    {
        var sample = new LossSample([1, 5], 1, 1, null, [4, 1]);
        Assert.Equal((9 + 16) / 2.0, sample.Values(new MeanSquaredError())[0]);
        Assert.Equal(9 + 16, sample.Values(new MeanSquaredError(Reduction.Sum))[0]);
    }

    [Fact]
    public void Derivatives_match_central_differences()
    {
        var sample = LossSample.WithTargets(size: 3, lanes: 8, count: 5, seed: 1, random => random.NextNormal());
        sample.AssertDerivatives(new MeanSquaredError());
        sample.AssertDerivatives(new MeanSquaredError(Reduction.Sum));
    }

    [Fact]
    public void Labels_are_refused() =>
        Assert.Contains("needs a target",
            Assert.Throws<ArgumentException>(() => new LossSample([1], 1, 1, [0], null).Values(new MeanSquaredError())).Message);
}
