using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tests.Networks;

public sealed class NetworkPartsTests
{
    private static readonly Network Net = Network.Sequential([1, 12, 12],
        new Convolution(1, 4, 3), new BatchNormalization(4), new ReLU(), new MaxPooling(2), new Flatten(), new Affine(100, 10));

    private static readonly ParameterVector Theta = Net.Initialize(Initialization.He, new RandomSource(1));

    private static readonly Dataset Glyphs = Dataset.Load("glyphs").Take(30);

    [Fact]
    public void The_outputs_are_the_logits_of_a_risk()
    {
        using var risk = new EmpiricalRisk(Net, new CrossEntropy(), Glyphs, new() { Precision = Precision.Double });
        Assert.Equal(risk.Logits(Theta), Net.Outputs(Theta, Glyphs, Precision.Double));
    }

    [Fact]
    public void Targets_and_labels_are_not_looked_at()
    {
        double[] inputs = [.. Enumerable.Range(0, 30).SelectMany(Glyphs.Inputs)];
        var bare = Dataset.Regression("bare", inputs, new double[30 * 3], 3, [1, 12, 12]);
        Assert.Equal(Net.Outputs(Theta, Glyphs, Precision.Double), Net.Outputs(Theta, bare, Precision.Double));
    }

    [Fact]
    public void A_head_has_the_beginning_of_theta_and_the_rest_finishes_its_work()
    {
        var head = Net.Head(5);
        Assert.Equal(100, head.Output.Features);
        Assert.Equal(Net.Layout.Blocks[..head.Layout.Blocks.Length], head.Layout.Blocks);
        double[] features = head.Outputs(Theta[..head.ParameterCount], Glyphs, Precision.Double);
        double[] logits = Net.Outputs(Theta, Glyphs, Precision.Double);
        var tail = Theta[head.ParameterCount..]; // W (10, 100), b
        for (int n = 0; n < 30; n++)
        {
            for (int c = 0; c < 10; c++)
                Assert.Equal(logits[n * 10 + c],
                    tail[1000 + c] + Enumerable.Range(0, 100).Sum(i => tail[c * 100 + i] * features[n * 100 + i]), 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_cut_outside_the_network_is_refused(int layers) =>
        Assert.Contains("Expected 1 to 6 layers", Assert.Throws<ArgumentOutOfRangeException>(() => Net.Head(layers)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Only_a_sequence_has_a_head() =>
        Assert.Contains("expected a Sequential",
            Assert.Throws<InvalidOperationException>(() => new Network([3], new Affine(3, 2)).Head(1)).Message, StringComparison.Ordinal);
}
