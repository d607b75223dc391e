using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Tests.Networks;

public class NetworkTests
{
    [Fact]
    public void A_layer_that_does_not_fit_is_named_with_both_sides()
    {
        var error = Assert.Throws<ArgumentException>(() => Network.Sequential([1, 28, 28],
            new Convolution(1, 16, 5), new MaxPooling(4), new Flatten(), new Affine(400, 120)));
        Assert.Equal("layer 3, Affine(400, 120): input is (576) = 576 features, expected 400.", error.Message);
    }

    [Fact]
    public void Parameters_are_named_as_in_state_dictionaries()
    {
        var network = Network.Sequential(
            [1, 8, 8], new Convolution(1, 2, 3) { Name = "conv1" }, new ReLU(), new Flatten(), new Affine(72, 3) { Bias = false });
        Assert.Equal(["conv1.weight", "conv1.bias", "3.weight"], network.Layout.Blocks.Select(block => block.Name));
        Assert.Equal([2, 1, 3, 3], network.Layout["conv1.weight"].Shape);
        Assert.Equal(2 * 9 + 2 + 72 * 3, network.ParameterCount);
    }

    [Fact]
    public void The_table_names_layers_shapes_parameters_and_multiply_adds()
    {
        var network = Network.Sequential([4], new Affine(4, 25), new ReLU(), new Affine(25, 3));
        Assert.Equal("""
            Name   Layer          Output    Parameters   Multiply-adds
            Input                 (4)
            0      Affine(4, 25)  (25)             125             100
            1      ReLU()         (25)               0               0
            2      Affine(25, 3)  (3)               78              75
            Total                                  203             175

            """, network.ToString(), ignoreLineEndingDifferences: true);
    }
}
