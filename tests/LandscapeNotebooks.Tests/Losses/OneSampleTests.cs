using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Tests.Losses;

public sealed class OneSampleTests
{
    [Fact]
    public void One_sample_has_the_value_and_the_slope_that_it_has_in_a_batch()
    {
        var batch = LossSample.Labelled(classes: 3, lanes: 1, count: 1, seed: 3);
        Loss loss = new CrossEntropy { Smoothing = LabelSmoothing.Mixed(0.1, 3), ClassWeights = new(1, 2, 3) };

        Assert.Equal(batch.Values(loss)[0], loss.Evaluate(batch.Outputs, batch.Labels![0]));
        Assert.Equal(batch.Gradient(loss), loss.Gradient(batch.Outputs, batch.Labels[0]));
    }

    [Fact]
    public void One_sample_with_targets_too()
    {
        Assert.Equal(0.5 * (1 + 4), new MeanSquaredError().Evaluate([1, 3], [2, 1]));
        Assert.Equal([-1, 2], new MeanSquaredError().Gradient([1, 3], [2, 1]));
    }

    [Fact]
    public void A_label_beyond_the_outputs_is_refused() =>
        Assert.Contains("expected 0 to 1", Assert.Throws<ArgumentException>(() => new CrossEntropy().Evaluate([1, 2], 2)).Message,
            StringComparison.Ordinal);
}
