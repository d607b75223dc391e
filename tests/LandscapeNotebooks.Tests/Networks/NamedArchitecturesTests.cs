using System.Collections.Immutable;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Tests.Networks;

public sealed class NamedArchitecturesTests
{
    private static readonly ImmutableArray<int> Image = [3, 32, 32];

    public static TheoryData<string, Network> Pairs => new()
    {
        { "logistic", Architectures.LogisticRegression(Image, 7) },
        { "mlp", Architectures.Mlp(Image, [], 7) },
        { "mlp-12-5", Architectures.Mlp(Image, [12, 5], 7) },
        { "conv-4-6", Architectures.Convolutional(Image, [4, 6], 7) },
        { "lenet", Architectures.LeNet(7) },
        { "alexnet", Architectures.SmallAlexNet(7) },
        { "vgg9", Architectures.Vgg9(7) },
        { "googlenet", Architectures.SmallGoogLeNet(7) },
        { "densenet-2-3-g4", Architectures.DenseNet([2, 3], 4, 7) },
        { "densenet-2-3", Architectures.DenseNet([2, 3], 12, 7) },
        { "resnet20", Architectures.ResNet(20, classes: 7) },
        { "ResNet8-k2", Architectures.ResNet(8, 2, classes: 7) },
        { "resnet14-noshort", Architectures.ResNet(14, shortcut: Shortcut.None, classes: 7) },
        { "resnet8-padded-k3", Architectures.ResNet(8, 3, Shortcut.Padded, 7) },
        { "resnet8-gn", Architectures.ResNet(8, classes: 7, groups: 8) },
        { "wrn10-2", Architectures.WideResNet(10, 2, 7) },
        { "vit-8-2-h2-p16", Architectures.VisionTransformer(Image, 7, 8, 2, 2, 16) },
        { "mixer-8-2-p16", Architectures.Mixer(Image, 7, 8, 2, 16) },
        { "gpt-8-1", Architectures.Gpt(7, 3072, 8, 1) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_name_builds_the_network_it_says(string name, Network expected) =>
        Assert.Equal(expected.ToString(), Architectures.Named(name, Image, 7).ToString());

    [Fact]
    public void Densenet121_has_the_layers_of_its_paper() =>
        Assert.Equal(Architectures.DenseNet([6, 12, 24, 16], 32, 10).ParameterCount,
            Architectures.Named("densenet121", Image, 10).ParameterCount);

    [Theory]
    [InlineData("restnet20")]
    [InlineData("mlp-12-x")]
    [InlineData("mlp-0")]
    [InlineData("lenet-5")]
    [InlineData("conv")]
    [InlineData("resnet20-k0")]
    [InlineData("resnet20-k2-long")]
    [InlineData("densenet-g4")]
    [InlineData("densenet-2-g")]
    [InlineData("vit-8")]
    [InlineData("gpt-8-1-p4")]
    [InlineData("mixer-8-1-h2")]
    [InlineData("vit-8-1-h")]
    [InlineData("wrn16")]
    [InlineData("")]
    public void Other_names_are_answered_with_those_that_there_are(string name)
    {
        string message = Assert.Throws<FormatException>(() => Architectures.Named(name, Image, 7)).Message;
        Assert.True(name == "densenet-g4" ? message.Contains("0 blocks", StringComparison.Ordinal)
            : message.Contains("mlp-128-64", StringComparison.Ordinal) && message.Contains("resnet56-k2", StringComparison.Ordinal),
            message);
    }

    [Fact]
    public void A_depth_that_no_resnet_has_is_answered_with_the_rule() =>
        Assert.Contains("has 21 layers, expected 6n + 2",
            Assert.Throws<FormatException>(() => Architectures.Named("resnet21", Image, 7)).Message);
}
