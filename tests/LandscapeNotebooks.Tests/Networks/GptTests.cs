using System.Text.Json;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>Whole networks against PyTorch, and a character model from text to curvature.</summary>
public class GptTests
{
    [Fact]
    public void The_loss_of_a_GPT_its_gradient_and_Hessian_product_are_those_of_PyTorch()
    {
        var test = Case("gpt-loss");
        int[] targets = [.. test.GetProperty("attributes").GetProperty("targets").EnumerateArray().Select(t => t.GetInt32())];
        var data = Dataset.Sequences("golden", test.GetProperty("x").Numbers(), targets, positions: 6, classCount: 9);
        Check(test, new Network([6], GoldenModernTests.Gpt()), data);
    }

    [Fact]
    public void The_loss_of_a_convolutional_net_with_GELU_and_layer_normalisation_is_that_of_PyTorch()
    {
        var test = Case("gelu-layernorm-cnn-loss");
        int[] labels = [.. test.GetProperty("attributes").GetProperty("labels").EnumerateArray().Select(t => t.GetInt32())];
        var network = Network.Sequential([2, 6, 6], new Convolution(2, 5, 3) { Padding = 1 }, new GroupNormalization(1, 5), new GELU(),
            new AveragePooling(2), new Convolution(5, 6, 3) { Padding = 1 }, new LayerNormalization(6, 3, 3), new GELU(), new Flatten(),
            new Affine(54, 3));
        Check(test, network, Dataset.Classification("cnn", test.GetProperty("x").Numbers(), labels, 3, [2, 6, 6]));
    }

    [Fact]
    public void A_small_GPT_learns_the_sentences_and_has_a_spectrum()
    {
        var data = Dataset.Load("sentences").Take(60);
        var network = Architectures.Named("gpt-16-1-h2", data.SampleShape, data.ClassCount);
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), data);
        var theta = network.Initialize(Initialization.UniformFanIn, new RandomSource(1));
        var before = risk.Evaluate(theta);
        Assert.Equal(60 * 32, before.Samples);
        Assert.InRange(before.Loss, 3.2, 3.7); // ln 29 = 3.37 nats a character: nothing is known yet

        var run = new Training(risk, new Adam(0.01)) { Options = new() { Epochs = 8, BatchSize = 16 } }.Run(theta, new RandomSource(2));
        Assert.True(risk.Value(run.Parameters) < 2.75, "the frequencies of the letters alone give 2.8 nats");
        Assert.Equal(risk.Predict(run.Parameters).Zip(data.Labels.ToArray()).Count(pair => pair.First == pair.Second),
            risk.Evaluate(run.Parameters).Correct);
        var spectrum = HessianSpectrum.Of(risk, run.Parameters, new RandomSource(3), new() { Count = 1, Tolerance = 1e-2 });
        Assert.True(spectrum.Largest.Values[0] > 0);
    }

    private static JsonElement Case(string name) =>
        Golden.Read("modern").GetProperty("cases").EnumerateArray().Single(test => test.GetProperty("name").GetString() == name);

    private static void Check(JsonElement test, Network network, Dataset data)
    {
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Precision = Precision.Double });
        double[] theta = Joined("parameters"), gradient = new double[theta.Length], product = new double[theta.Length];
        double loss = risk.Gradient(theta, gradient), scale = test.GetProperty("r").Numbers()[0];
        risk.HessianVectorProduct(theta, Joined("u"), product);
        Golden.AssertClose(test.GetProperty("y").Numbers(), [loss], 1e-10, "loss");
        Golden.AssertClose(Joined("gradients"), [.. gradient.Select(value => scale * value)], 1e-10, "gradient");
        if (!test.GetProperty("u").TryGetProperty("x", out _)) // a product along x too is more than ours along theta
            Golden.AssertClose(Joined("products"), [.. product.Select(value => scale * value)], 1e-10, "product");

        double[] Joined(string what) =>
            [.. network.Layout.Blocks.SelectMany(block => test.GetProperty(what).GetProperty(block.Name).Numbers())];
    }
}
