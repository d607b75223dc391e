using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

/// <summary>A network of 2 inputs, 3 hidden units and 2 classes, trained on six points.</summary>
internal static class TinyModel
{
    private static readonly double[] Inputs = [0, 1, 2, 3, 4, 5, 1, 0, 3, 2, 5, 4];

    public static TrainedModel Train(ulong seed = 1, bool record = true, bool normalized = false)
    {
        Network network = normalized
            ? Network.Sequential([2], new Affine(2, 3), new BatchNormalization(3), new ReLU(), new Affine(3, 2))
            : Network.Sequential([2], new Affine(2, 3), new ReLU(), new Affine(3, 2));
        EmpiricalRisk Risk(string name) => new(network, new CrossEntropy(), Dataset.Classification(name, Inputs, [0, 1, 0, 1, 0, 1], 2));
        var train = Risk("six points");
        var options = new TrainingOptions { Epochs = 6, BatchSize = 3, Recording = record ? new(Interval.Epochs()) : null };
        var result = new Training(train, new GradientDescent(0.2)) { Options = options }
            .Run(network.Initialize(Initialization.He, new RandomSource(seed)), new RandomSource(2));
        return new(train, Risk("six others"), result);
    }
}
