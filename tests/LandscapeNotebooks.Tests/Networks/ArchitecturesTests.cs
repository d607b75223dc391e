using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tests.Networks;

public class ArchitecturesTests
{
    /// <summary>LeNet-5 of 1998's trainable layers and today's 61,706; He et al. 2015 print 0.27M, 0.85M and 1.7M for option A.</summary>
    [Fact]
    public void Published_numbers_of_parameters()
    {
        Assert.Equal(61706, Architectures.LeNet().ParameterCount);
        Assert.Equal(784 * 128 + 128 + 128 * 64 + 64 + 64 * 10 + 10, Architectures.Mlp([1, 28, 28], [128, 64], 10).ParameterCount);
        Assert.Equal(269722, Architectures.ResNet(20, shortcut: Shortcut.Padded).TrainableCount);
        Assert.Equal(853018, Architectures.ResNet(56, shortcut: Shortcut.Padded).TrainableCount);
        Assert.Equal(1727962, Architectures.ResNet(110, shortcut: Shortcut.Padded).TrainableCount);
        Assert.Equal(6956298, Architectures.DenseNet([6, 12, 24, 16], 32).TrainableCount); // counted with PyTorch
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(56, 1)]
    [InlineData(20, 4)]
    public void A_ResNet_has_the_parameters_of_its_formula(int depth, int width)
    {
        int n = (depth - 2) / 6, w = 16 * width;
        int Norm(int channels) => 2 * channels;
        int stages = 0;
        for (int stage = 0, inputs = w; stage < 3; stage++)
        {
            int outputs = stage == 0 ? w : 2 * inputs;
            stages += 9 * inputs * outputs + (2 * n - 1) * 9 * outputs * outputs + 2 * n * Norm(outputs);
            inputs = outputs;
        }

        int plain = 27 * w + Norm(w) + stages + 4 * w * 10 + 10;
        int projections = (2 * w * w) + Norm(2 * w) + (8 * w * w) + Norm(4 * w);
        Assert.Equal(plain, Architectures.ResNet(depth, width, Shortcut.None).TrainableCount);
        Assert.Equal(plain, Architectures.ResNet(depth, width, Shortcut.Padded).TrainableCount);
        Assert.Equal(plain + projections, Architectures.ResNet(depth, width).TrainableCount);
    }

    public static TheoryData<string> Small => [.. SmallOnes.Keys];

    private static readonly Dictionary<string, Network> SmallOnes = new()
    {
        ["logistic"] = Architectures.LogisticRegression([1, 4, 4], 3),
        ["mlp"] = Architectures.Mlp([5], [6, 4], 3, new Tanh()),
        ["lenet"] = Architectures.LeNet(4),
        ["alexnet"] = Architectures.SmallAlexNet(4),
        ["vgg-9"] = Architectures.Vgg9(4),
        ["resnet"] = Architectures.ResNet(8, classes: 4, input: [3, 8, 8]),
        ["resnet padded"] = Architectures.ResNet(8, shortcut: Shortcut.Padded, classes: 4, input: [3, 8, 8]),
        ["resnet without shortcuts"] = Architectures.ResNet(8, shortcut: Shortcut.None, classes: 4, input: [3, 8, 8]),
        ["densenet"] = Architectures.DenseNet([2, 2], 4, 4),
        ["googlenet"] = Architectures.SmallGoogLeNet(4),
    };

    /// <summary>Along directions of every block, because an architecture has too many parameters for one at
    /// a time; also u'Hv = v'Hu.</summary>
    /// <remarks>
    /// Among thousands of rectifiers and maxima a few may bend within the step: hence a step of 1e-8 and a tolerance of 1e-5.
    /// </remarks>
    [Theory]
    [MemberData(nameof(Small))]
    public void Gradients_and_products_agree_with_central_differences(string name)
    {
        const double Step = 1e-8;
        var network = SmallOnes[name];
        var input = network.Input;
        var data = RandomData.Labelled(
            3, input.IsFlat ? [input.Channels] : [input.Channels, input.Height, input.Width], network.Output.Features);
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Precision = Precision.Double, Threads = 1 });
        double[] theta = Parameters(network), gradient = new double[theta.Length];
        double[] u = Direction(network, 5), v = Direction(network, 6), hu = new double[theta.Length], hv = new double[theta.Length];
        double loss = risk.Gradient(theta, gradient);
        Assert.Equal(loss, risk.Value(theta), 1e-12 * Math.Max(1, loss)); // the evaluation's fused steps round differently
        risk.HessianVectorProduct(theta, u, hu);
        risk.HessianVectorProduct(theta, v, hv);

        double expected = (risk.Value(Along(+Step)) - risk.Value(Along(-Step))) / (2 * Step);
        Assert.Equal(expected, Dot(gradient, v), 1e-5 * Math.Max(1, Math.Abs(expected)));
        Assert.Equal(Dot(u, hv), Dot(v, hu), 1e-9 * Math.Max(1, Math.Abs(Dot(u, hv))));
        double[] ahead = new double[theta.Length], behind = new double[theta.Length];
        risk.Gradient(Along(+Step), ahead);
        risk.Gradient(Along(-Step), behind);
        double curvature = Dot([.. ahead.Zip(behind, (a, b) => (a - b) / (2 * Step))], u);
        Assert.Equal(curvature, Dot(u, hv), 1e-5 * Math.Max(1, Math.Abs(curvature)));

        double[] Along(double step) => [.. theta.Zip(v, (a, b) => a + step * b)];
    }

    /// <summary>He's start, with normalisations that are not the identity.</summary>
    private static double[] Parameters(Network network)
    {
        var random = new RandomSource(4);
        double[] theta = network.Initialize(Initialization.He, random).ToArray();
        foreach (var block in network.Layout.Blocks.Where(block => block.Kind is not (ParameterKind.Weight or ParameterKind.Bias)))
        {
            foreach (ref double value in block.Of(theta.AsSpan()))
                value += random.NextUniform(-0.2, 0.2);
        }

        return theta;
    }

    private static double[] Direction(Network network, ulong seed)
    {
        double[] v = network.Initialize(Initialization.He, new RandomSource(seed)).ToArray();
        foreach (var block in network.Layout.Blocks.Where(block => block.Kind.IsStatistic()))
            block.Of(v.AsSpan()).Clear();
        return v;
    }

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    [Fact]
    public void A_small_convolutional_network_halves_its_images()
    {
        var network = Architectures.Convolutional([1, 12, 12], [8, 16], 10);
        Assert.Equal(8 * 9 + 8 + 16 * 8 * 9 + 16 + 10 * 16 * 9 + 10, network.ParameterCount);
        Assert.Contains("A sample has 1 dimensions, expected 3",
            Assert.Throws<ArgumentException>(() => Architectures.Convolutional([4], [8], 3)).Message,
            StringComparison.Ordinal);
    }
}
