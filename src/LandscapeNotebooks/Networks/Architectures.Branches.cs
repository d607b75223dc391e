using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Networks;

public static partial class Architectures
{
    /// <summary>DenseNet-BC for 3 x 32 x 32: dense blocks of bottleneck layers of growth g, halving transitions between them.</summary>
    /// <remarks>
    /// A 3x3 convolution to 2g channels. A layer appends conv3x3(relu(norm(conv1x1(relu(norm x))))), 4g then g channels, to its input; a
    /// transition halves the channels and the sides. G. Huang et al., Densely connected convolutional networks, 2017. DenseNet-121 has
    /// blocks 6 12 24 16 and g = 32.
    /// </remarks>
    /// <param name="blocks">Layers of each dense block, at most four blocks.</param>
    /// <param name="growth">g.</param>
    /// <param name="classes">C.</param>
    public static Network DenseNet(ImmutableArray<int> blocks, int growth = 12, int classes = 10)
    {
        if (blocks.Length is < 1 or > 4)
            throw new ArgumentException(
                $"There are {blocks.Length} blocks, expected 1 to 4: each transition halves 32 pixels.", nameof(blocks));

        int channels = 2 * growth;
        List<Layer> layers = [new Convolution(3, channels, 3) { Padding = 1, Bias = false, Name = "conv1" }];
        for (int block = 0; block < blocks.Length; block++)
        {
            List<Layer> dense = [];
            for (int layer = 0; layer < blocks[block]; layer++, channels += growth)
                dense.Add(new Concatenation(new Identity(), DenseLayer(channels, growth)));
            layers.Add(new Sequential([.. dense]) { Name = $"dense{block + 1}" });
            if (block == blocks.Length - 1)
                break;

            layers.Add(new Sequential(
                new BatchNormalization(channels), new ReLU(), new Convolution(channels, channels / 2, 1) { Bias = false },
                new AveragePooling(2))
            { Name = $"transition{block + 1}" });
            channels /= 2;
        }

        return Network.Sequential([3, 32, 32], [.. layers, new BatchNormalization(channels) { Name = "norm" }, new ReLU(),
            new GlobalAveragePooling(), new Affine(channels, classes) { Name = "linear" }]);
    }

    /// <summary>GoogLeNet's inception modules at small width on 3 x 32 x 32: a 3x3 convolution, three modules with
    /// pooling between, mean, affine.</summary>
    /// <remarks>C. Szegedy et al., Going deeper with convolutions, 2015, figure 2b, with batch
    /// normalisation after each convolution.</remarks>
    public static Network SmallGoogLeNet(int classes = 10) => Network.Sequential([3, 32, 32],
        ConvolutionUnit(3, 32, 3, 1), new MaxPooling(2),
        Inception(32, 16, 16, 32, 8, 16, 16), new MaxPooling(2),
        Inception(80, 32, 32, 48, 8, 24, 24), new MaxPooling(2),
        Inception(128, 48, 48, 64, 12, 32, 32),
        new GlobalAveragePooling(), new Affine(176, classes));

    private static Sequential DenseLayer(int inputs, int growth) => new(
        new BatchNormalization(inputs), new ReLU(), new Convolution(inputs, 4 * growth, 1) { Bias = false },
        new BatchNormalization(4 * growth), new ReLU(), new Convolution(4 * growth, growth, 3) { Padding = 1, Bias = false });

    /// <summary>Branches 1x1, 1x1 then 3x3, 1x1 then 5x5, and pooling then 1x1.</summary>
    private static Concatenation Inception(
        int inputs, int direct, int reduced3, int outputs3, int reduced5, int outputs5, int pooled) => new(
        ConvolutionUnit(inputs, direct, 1, 0),
        new Sequential(ConvolutionUnit(inputs, reduced3, 1, 0), ConvolutionUnit(reduced3, outputs3, 3, 1)),
        new Sequential(ConvolutionUnit(inputs, reduced5, 1, 0), ConvolutionUnit(reduced5, outputs5, 5, 2)),
        new Sequential(new MaxPooling(3) { Stride = 1, Padding = 1 }, ConvolutionUnit(inputs, pooled, 1, 0)));

    private static Sequential ConvolutionUnit(int inputs, int outputs, int kernel, int padding) => new(
        new Convolution(inputs, outputs, kernel) { Padding = padding, Bias = false }, new BatchNormalization(outputs), new ReLU());
}
