using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>The newer architectures: their parameters counted by hand, their gradients beside differences.</summary>
public class ModernArchitecturesTests
{
    public static TheoryData<string, Network, int> Counted => new()
    {
        // 3x3 from 3 to 16; stages to 32, 64, 128 of one block with a 1x1 shortcut; BN of each block's input and middle; last BN; affine.
        {
            "wrn10-2", Architectures.WideResNet(10, 2),
            432 + (144 * 32 + 288 * 32 + 512 + 96) + (288 * 64 + 576 * 64 + 2048 + 192) + (576 * 128 + 1152 * 128 + 8192 + 384) + 256 + 1290
        },
        // Patches of 4 x 4: 49 x 16 + 16; positions 49 x 16; a block 12 x 16^2 + 13 x 16; norm; affine.
        { "vit", Architectures.VisionTransformer([1, 28, 28], 10, 16, 2, 4), 272 + 784 + 2 * (12 * 256 + 13 * 16) + 32 + 170 },
        // A block: two norms, over 49 patches with 98 hidden, over 16 channels with 64 hidden.
        {
            "mixer", Architectures.Mixer([1, 28, 28], 10, 16, 2),
            272 + 2 * (64 + 2 * 49 * 98 + 98 + 49 + 2 * 16 * 64 + 64 + 16) + 32 + 170
        },
        { "gpt", Architectures.Gpt(29, 32, 16, 2, 4), 29 * 16 + 32 * 16 + 2 * (12 * 256 + 13 * 16) + 32 + 17 * 29 },
    };

    [Theory]
    [MemberData(nameof(Counted))]
    public void Parameters_are_as_many_as_counted_by_hand(string name, Network network, int expected)
    {
        int running = network.Layout.Blocks.Where(block => block.Kind.IsStatistic()).Sum(block => block.Length);
        Assert.True(expected == network.ParameterCount - running, $"{name}: {network.ParameterCount - running}, expected {expected}.");
    }

    [Theory]
    [InlineData("wrn10-1")]
    [InlineData("resnet8-gn")]
    [InlineData("vit-8-1-h2")]
    [InlineData("mixer-8-1")]
    public void Derivatives_match_differences(string name)
    {
        var network = Architectures.Named(name, [2, 8, 8], 3);
        using var risk = new EmpiricalRisk(
            network, new CrossEntropy(), RandomData.Labelled(6, [2, 8, 8], 3), new() { Precision = Precision.Double });
        double[] theta = network.Initialize(Initialization.UniformFanIn, new RandomSource(1)).ToArray(), v = new double[theta.Length],
            gradient = new double[theta.Length], product = new double[theta.Length];
        new RandomSource(2).FillNormal(v);
        foreach (var block in network.Layout.Blocks.Where(block => block.Kind.IsStatistic()))
            block.Of(v.AsSpan()).Clear();
        double length = Math.Sqrt(v.Sum(d => d * d));
        v = [.. v.Select(d => d / length)];
        risk.Gradient(theta, gradient);
        risk.HessianVectorProduct(theta, v, product);
        double slope = gradient.Zip(v, (g, d) => g * d).Sum(), bend = product.Zip(v, (g, d) => g * d).Sum();
        double up = At(1e-5, out double above), down = At(-1e-5, out double below);
        Assert.Equal(slope, (above - below) / 2e-5, 1e-6);
        if (risk.Kinks is null) // a step over the kink of a ReLU shows in differences of the gradient
            Assert.Equal(bend, (up - down) / 2e-5, 1e-6);

        double At(double t, out double value)
        {
            double[] moved = [.. theta.Zip(v, (x, d) => x + t * d)], there = new double[theta.Length];
            value = risk.Gradient(moved, there);
            return there.Zip(v, (g, d) => g * d).Sum();
        }
    }
}
