using System.Collections.Immutable;
using LandscapeNotebooks.Connectivity.Permutations;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Connectivity.Permutations;

public sealed class PermutationSymmetryTests
{
    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, (Network Network, string[] Groups)> Cases => new()
    {
        ["affine"] = (Architectures.Mlp([4], [5, 6], 3), ["1 5", "3 6"]),
        ["convolution, then flattened"] = (Network.Sequential([2, 6, 6],
            new Convolution(2, 3, 3), new BatchNormalization(3), new ReLU(), new MaxPooling(2), new Flatten(), new BatchNormalization(12),
            new Affine(12, 5), new Tanh(), new Affine(5, 3)),
            ["0 3", "6 5"]),
        ["residual, projected"] = (Architectures.ResNet(8, input: [2, 6, 6], classes: 3),
            ["conv1 16", "layer1.0.conv1 16", "layer2.0.conv1 32", "layer2.0.conv2 32", "layer3.0.conv1 64", "layer3.0.conv2 64"]),
        ["residual, padded"] = (Network.Sequential([2, 6, 6], new Convolution(2, 3, 3) { Padding = 1 },
            new Residual(new Convolution(3, 5, 3) { Padding = 1, Stride = 2 }, new BatchNormalization(5))
            { Shortcut = Shortcut.Padded, Activation = new ReLU() },
            new GlobalAveragePooling(), new Affine(5, 3)), ["0 3", "1.padding 2"]),
        ["residual without shortcuts"] = (Network.Sequential([3],
            new Affine(3, 4), new Residual(new Affine(4, 4), new ReLU(), new Affine(4, 4)) { Shortcut = Shortcut.None }, new ReLU(),
            new Affine(4, 3)),
            ["0 4", "1.0 4", "1.2 4"]),
        ["a shortcut from the inputs"] = (Network.Sequential([3],
            new Residual(new Affine(3, 4), new ReLU(), new Affine(4, 3)), new Affine(3, 3)), ["0.0 4"]),
        ["concatenated"] = (Network.Sequential([2, 5, 5],
            new Concatenation(new Convolution(2, 3, 1), new Sequential(new Convolution(2, 2, 3) { Padding = 1 }, new ReLU())),
            new BatchNormalization(5),
            new Convolution(5, 4, 3), new GlobalAveragePooling(), new Affine(4, 3)), ["0.0 3", "0.1.0 2", "2 4"]),
        ["dense blocks"] = (Network.Sequential([2, 4, 4],
            new Concatenation(new Identity(), new Convolution(2, 3, 1)), new Concatenation(new Identity(), new Convolution(5, 2, 1)),
            new GlobalAveragePooling(), new Affine(7, 3)), ["0.1 3", "1.1 2"]),
        ["no hidden units"] = (Architectures.LogisticRegression([4], 3), []),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_permutation_leaves_the_function_unchanged(string name)
    {
        var (network, groups) = Cases[name];
        var symmetry = PermutationSymmetry.Of(network);
        Assert.Equal(groups, symmetry.Groups.Select(group => $"{group.Name} {group.Count}"));

        using var risk = new EmpiricalRisk(
            network, new CrossEntropy(), RandomData.Labelled(8, Input(network), 3), new() { Precision = Precision.Double });
        double[] theta = network.Initialize(Initialization.UniformFanIn, new RandomSource(1)).ToArray();
        // scales and statistics of their own
        foreach (var block in network.Layout.Blocks.Where(block => block.Kind is not ParameterKind.Weight))
        {
            foreach (ref double value in block.Of(theta.AsSpan()))
                value = 1 + 0.1 * value;
            for (int i = 0; i < block.Length; i++)
                theta[block.Offset + i] += 0.05 * i;
        }

        var random = new RandomSource(2);
        for (int trial = 0; trial < 3; trial++)
        {
            ParameterVector permuted = symmetry.Apply([.. symmetry.Groups.Select(group => random.Permutation(group.Count))], theta);
            Assert.Equal(groups.Length == 0, theta.SequenceEqual(permuted));
            Golden.AssertClose(risk.Logits(theta), risk.Logits(permuted), 1e-12);
        }
    }

    [Fact]
    public void The_identity_changes_nothing()
    {
        var network = Architectures.Mlp([4], [5, 6], 3);
        ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1));
        var symmetry = PermutationSymmetry.Of(network);
        Assert.Equal<ParameterVector>(theta, symmetry.Apply(symmetry.Identity, theta));
    }

    [Fact]
    public void A_convolutional_net_of_every_architecture_is_traced()
    {
        Assert.Equal(4, PermutationSymmetry.Of(Architectures.LeNet()).Groups.Length);
        Assert.Equal(7 + 1, PermutationSymmetry.Of(Architectures.Vgg9()).Groups.Length);
        Assert.NotEmpty(PermutationSymmetry.Of(Architectures.DenseNet([2, 2])).Groups);
        Assert.NotEmpty(PermutationSymmetry.Of(Architectures.SmallGoogLeNet()).Groups);
    }

    [Fact]
    public void What_has_no_known_symmetry_or_is_no_permutation_is_refused()
    {
        var flattened = Network.Sequential([2, 2, 2], new Concatenation(new Flatten(), new Flatten()), new Affine(16, 2));
        Assert.Contains("layer 0, Concatenation(Flatten(), Flatten()): its permutation symmetry is not known",
            Assert.Throws<ArgumentException>(() => PermutationSymmetry.Of(flattened)).Message);

        var symmetry = PermutationSymmetry.Of(Architectures.Mlp([2], [3], 2));
        double[] theta = new double[symmetry.Network.ParameterCount];
        Assert.Contains("Permutation 0 is no order of 0 to 2",
            Assert.Throws<ArgumentException>(() => symmetry.Apply([[0, 0, 1]], theta)).Message);
        Assert.Contains("There are 0 permutations, expected 1", Assert.Throws<ArgumentException>(() => symmetry.Apply([], theta)).Message);
        Assert.Contains("(P)", Assert.Throws<ArgumentException>(() => symmetry.Apply(symmetry.Identity, [1, 2])).Message);
    }

    private static ImmutableArray<int> Input(Network network) =>
        network.Input.IsFlat ? [network.Input.Channels] : [network.Input.Channels, network.Input.Height, network.Input.Width];
}
