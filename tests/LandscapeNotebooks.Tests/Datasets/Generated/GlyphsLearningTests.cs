using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Datasets.Generated;

/// <summary>The glyphs are as hard as their README says: what a small convolutional network learns and a linear model does not.</summary>
public class GlyphsLearningTests
{
    private const int Epochs = 20, BatchSize = 50;

    [Fact]
    public void A_small_convolutional_network_reaches_about_95_percent_and_a_linear_model_about_half()
    {
        var (train, map) = Dataset.Load("glyphs").Standardize();
        var test = map.Apply(Dataset.Load("glyphs", DatasetPart.Test));

        double linear = Accuracy(Network.Sequential([1, 12, 12], new Flatten(), new Affine(144, 10)), 0.01);
        double convolutional = Accuracy(Network.Sequential([1, 12, 12],
            new Convolution(1, 8, 3) { Padding = 1 }, new ReLU(), new MaxPooling(2),
            new Convolution(8, 16, 3) { Padding = 1 }, new ReLU(), new MaxPooling(2), new Flatten(), new Affine(144, 10)), 0.05);

        TestContext.Current.TestOutputHelper?.WriteLine($"linear {linear}, convolutional {convolutional}");
        Assert.InRange(linear, 0.45, 0.6);
        Assert.InRange(convolutional, 0.92, 0.98);

        double Accuracy(Network network, double rate)
        {
            using var risk = new EmpiricalRisk(network, new CrossEntropy(), train);
            using var testRisk = new EmpiricalRisk(network, new CrossEntropy(), test);
            var training = new Training(
                risk, new MomentumDescent(new CosineSchedule(rate, Epochs * train.Count / BatchSize)) { WeightDecay = 5e-4 })
            {
                Options = new() { Epochs = Epochs, BatchSize = BatchSize },
            };
            ParameterVector theta = network.Initialize(Initialization.UniformFanIn, new RandomSource(1));
            return testRisk.Evaluate(training.Run(theta, new RandomSource(2)).Parameters).Accuracy;
        }
    }
}
