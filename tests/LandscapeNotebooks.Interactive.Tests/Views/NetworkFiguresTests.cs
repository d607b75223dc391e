using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Interactive.Tests.Views;

public sealed class NetworkFiguresTests
{
    private static LayeredGraph Graph(Network network) =>
        Assert.IsType<LayeredGraph>(Assert.Single(NetworkFigures.Diagram(network).Panels[0].Traces));

    private static string[] Texts(Network network) => [.. Graph(network).Nodes.Select(node => $"{node.Text} {node.Detail}".Trim())];

    [Fact]
    public void A_chain_names_every_layer_that_counts_with_its_shape() => Assert.Equal(
        [
            "input (1, 28, 28)", "conv 5×5, ReLU (6, 28, 28)", "max pool 2 (6, 14, 14)", "conv 5×5, ReLU (16, 10, 10)",
            "max pool 2 (16, 5, 5)",
            "affine, ReLU (120)", "affine, ReLU (84)", "affine (10)",
        ],
        Texts(Architectures.LeNet()));

    [Fact]
    public void A_residual_block_has_two_ways_into_its_sum()
    {
        var graph = Graph(Network.Sequential([4, 8, 8],
            new Residual(new Convolution(4, 4, 3) { Padding = 1 }, new BatchNormalization(4)) { Activation = new ReLU() }));
        Assert.Equal(["input", "conv 3×3, norm", "+", "ReLU"], graph.Nodes.Select(node => node.Text));
        Assert.Equal([(0, 1), (1, 2), (0, 2), (2, 3)], graph.Edges.Select(edge => (edge.From, edge.To)));
    }

    [Fact]
    public void A_projected_shortcut_is_a_node_and_a_plain_block_has_none()
    {
        Network Block(Shortcut shortcut) => Network.Sequential([4, 8, 8],
            new Residual(new Convolution(4, 8, 3) { Stride = 2, Padding = 1 }) { Shortcut = shortcut });
        Assert.Contains("conv 1×1 (8, 4, 4)", Texts(Block(Shortcut.Projected)));
        Assert.Equal(["input (4, 8, 8)", "conv 3×3 /2 (8, 4, 4)"], Texts(Block(Shortcut.None)));
    }

    [Fact]
    public void A_concatenation_adds_the_channels_of_its_branches() => Assert.Equal(
        ["input (2, 4, 4)", "norm, conv 3×3 (3, 4, 4)", "concat (5, 4, 4)"],
        Texts(Network.Sequential([2, 4, 4],
            new Concatenation(new Identity(), new Sequential(new BatchNormalization(2), new Convolution(2, 3, 3) { Padding = 1 })))));

    [Fact]
    public void Every_architecture_can_be_drawn()
    {
        Network[] all =
        [
            Architectures.SmallAlexNet(), Architectures.Vgg9(), Architectures.SmallGoogLeNet(), Architectures.ResNet(8),
            Architectures.DenseNet([2, 2]), Architectures.Mlp([4], [3], 2), Architectures.LogisticRegression([2], 1),
        ];
        foreach (var network in all)
        {
            var last = Graph(network).Nodes[^1];
            Assert.Equal(network.Output.ToString(), last.Detail);
            Assert.NotEmpty(Svg.Render(NetworkFigures.Diagram(network)));
        }
    }

    [Fact]
    public void The_bars_add_up_to_the_networks_counts()
    {
        var network = Architectures.LeNet();
        var panels = NetworkFigures.Cost(network).Panels;
        Assert.Equal(network.ParameterCount, Assert.IsType<Bars>(panels[0].Traces[0]).Heights.Sum());
        Assert.Equal(network.MultiplyAdds, Assert.IsType<Bars>(panels[1].Traces[0]).Heights.Sum());
        Assert.All(panels, panel => Assert.True(panel.X.Title is not null && panel.Y.Title is not null));
    }

    [Fact]
    public void Filters_are_the_weights_of_the_first_convolution()
    {
        var network = Network.Sequential([2, 6, 6], new Convolution(2, 3, 3), new Flatten(), new Affine(48, 2));
        double[] theta = [.. Enumerable.Range(0, network.ParameterCount).Select(i => (double)i)];
        var grid = Assert.IsType<ImageGrid>(NetworkFigures.Filters(network, theta, channel: 1).Panels[0].Traces[0]);
        Assert.Equal(3, grid.Images.Length);
        Assert.Equal(Enumerable.Range(27, 9).Select(i => (double)i), grid.Images[1]); // W[1][1]: 18 + 9
    }

    [Fact]
    public void What_has_no_filters_is_told()
    {
        var mlp = Architectures.Mlp([4], [3], 2);
        Assert.Contains("no convolution",
            Assert.Throws<ArgumentException>(() => NetworkFigures.Filters(mlp, new double[mlp.ParameterCount])).Message,
            StringComparison.Ordinal);
        var leNet = Architectures.LeNet();
        double[] theta = new double[leNet.ParameterCount];
        Assert.Contains("shape (120, 400)",
            Assert.Throws<ArgumentException>(() => NetworkFigures.Filters(leNet, theta, "7.weight")).Message, StringComparison.Ordinal);
        Assert.Contains("expected 0 to 0", Assert.Throws<ArgumentException>(() => NetworkFigures.Filters(leNet, theta, channel: 1)).Message,
            StringComparison.Ordinal);
        Assert.Contains("expected 61706", Assert.Throws<ArgumentException>(() => NetworkFigures.Filters(leNet, [1])).Message,
            StringComparison.Ordinal);
    }
}
