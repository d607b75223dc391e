using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tests.Objectives.Risks;

public sealed class ActivationsTests
{
    private static readonly Dataset Points = Dataset.Classification("points", [1, 2, -1, 0.5], [0, 1], 2);

    [Fact]
    public void Every_layer_is_what_the_formula_says()
    {
        var network = Network.Sequential([2], new Affine(2, 2), new ReLU(), new Affine(2, 1) { Bias = false });
        double[] theta = [1, 2, 3, -4, 0.5, -0.5, 10, 20]; // W = (1 2; 3 -4), b = (0.5, -0.5), V = (10 20)
        var layers = Activations.Of(network, theta, Points);
        Assert.Equal([5.5, -5.5, 0.5, -5.5], layers[0].Values);
        Assert.Equal([5.5, 0, 0.5, 0], layers[1].Values);
        Assert.Equal([55, 5], layers[2].Values);
        Assert.Equal((30, 25), (layers[2].Mean, layers[2].Deviation));
        Assert.Equal(["0", "1", "2"], layers.Select(layer => layer.Name));
    }

    [Fact]
    public void The_last_layer_is_the_logits()
    {
        var network = Architectures.Convolutional([1, 12, 12], [4, 4], 10);
        ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1));
        var data = Dataset.Load("glyphs").Take(20);
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Precision = Precision.Double });
        var layers = Activations.Of(network, theta, data);
        Assert.Equal(risk.Logits(theta), layers[^1].Values);
        Assert.Equal("(4, 6, 6)", layers[2].Shape.ToString());
    }

    [Fact]
    public void In_training_batch_normalisation_takes_the_statistics_of_the_samples()
    {
        var network = Network.Sequential([2], new BatchNormalization(2));
        ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1));
        Assert.Equal(0, Activations.Of(network, theta, Points, Mode.Training)[0].Mean, 1e-12);
        Assert.Equal(0.625, Activations.Of(network, theta, Points)[0].Mean, 1e-5); // running mean 0, variance 1
    }

    [Fact]
    public void Data_with_targets_serve_too_and_a_wrong_theta_does_not()
    {
        var network = Architectures.Mlp([1], [3], 1);
        var line = Dataset.Regression("line", [1, 2, 3], [2, 4, 6]);
        // flattened
        Assert.Equal([1, 2, 3], Activations.Of(network, network.Initialize(Initialization.He, new RandomSource(1)), line)[0].Values);
        Assert.Equal(9, Activations.Of(network, network.Initialize(Initialization.He, new RandomSource(1)), line)[1].Values.Length);
        Assert.Contains("parameters.Length is 2, expected 10 (P of the network).",
            Assert.Throws<ArgumentException>(() => Activations.Of(network, [1, 2], line)).Message, StringComparison.Ordinal);
    }
}
