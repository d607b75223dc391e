using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Networks;

/// <summary>Networks of the literature, at the sizes that small images need.</summary>
public static partial class Architectures
{
    /// <summary>Multinomial logistic regression: z = W x + b; with one output, binary logistic regression.</summary>
    public static Network LogisticRegression(ImmutableArray<int> input, int outputs) =>
        Network.Sequential(input, new Flatten(), new Affine(Shape.From(input).Features, outputs));

    /// <summary>A multilayer perceptron: affine layers with an activation, ReLU unless another is given, between them.</summary>
    /// <param name="input">The shape of a sample.</param>
    /// <param name="hidden">Units of the hidden layers.</param>
    /// <param name="outputs">C.</param>
    /// <param name="activation">What follows each hidden layer.</param>
    public static Network Mlp(ImmutableArray<int> input, ImmutableArray<int> hidden, int outputs, Layer? activation = null)
    {
        List<Layer> layers = [new Flatten()];
        int inputs = Shape.From(input).Features;
        foreach (int units in hidden)
        {
            layers.AddRange([new Affine(inputs, units), activation ?? new ReLU()]);
            inputs = units;
        }

        return Network.Sequential(input, [.. layers, new Affine(inputs, outputs)]);
    }

    /// <summary>A small convolutional network: 3x3 convolutions, each with ReLU and max pooling that halves the
    /// image, then an affine layer.</summary>
    /// <param name="input">The shape of a sample, (C, H, W).</param>
    /// <param name="channels">Channels of the convolutions; 8 and 16 serve for the glyphs.</param>
    /// <param name="outputs">C.</param>
    /// <exception cref="ArgumentException">The samples are no images, or too small for so many poolings.</exception>
    public static Network Convolutional(ImmutableArray<int> input, ImmutableArray<int> channels, int outputs)
    {
        if (input is not [var inputs, var height, var width])
            throw new ArgumentException($"A sample has {input.Length} dimensions, expected 3: (C, H, W).", nameof(input));

        List<Layer> layers = [];
        foreach (int own in channels)
        {
            layers.AddRange([new Convolution(inputs, own, 3) { Padding = 1 }, new ReLU(), new MaxPooling(2)]);
            (inputs, height, width) = (own, height / 2, width / 2);
        }

        return Network.Sequential(input, [.. layers, new Flatten(), new Affine(inputs * height * width, outputs)]);
    }

    /// <summary>LeNet-5 with ReLU and max pooling on 1 x 28 x 28: 61,706 parameters.</summary>
    /// <remarks>Y. LeCun et al., Gradient-based learning applied to document recognition, 1998, figure 2,
    /// with today's activations.</remarks>
    public static Network LeNet(int classes = 10) => Network.Sequential([1, 28, 28],
        new Convolution(1, 6, 5) { Padding = 2 }, new ReLU(), new MaxPooling(2),
        new Convolution(6, 16, 5), new ReLU(), new MaxPooling(2),
        new Flatten(), new Affine(400, 120), new ReLU(), new Affine(120, 84), new ReLU(), new Affine(84, classes));

    /// <summary>AlexNet's five convolutions and three affine layers on 3 x 32 x 32, with 3x3 kernels and 512 hidden units.</summary>
    /// <remarks>A. Krizhevsky et al., ImageNet classification with deep convolutional neural networks, 2012, made small.</remarks>
    public static Network SmallAlexNet(int classes = 10) => Network.Sequential([3, 32, 32],
        new Convolution(3, 64, 3) { Stride = 2, Padding = 1 }, new ReLU(), new MaxPooling(2),
        new Convolution(64, 192, 3) { Padding = 1 }, new ReLU(), new MaxPooling(2),
        new Convolution(192, 384, 3) { Padding = 1 }, new ReLU(),
        new Convolution(384, 256, 3) { Padding = 1 }, new ReLU(),
        new Convolution(256, 256, 3) { Padding = 1 }, new ReLU(), new MaxPooling(2),
        new Flatten(), new Dropout(), new Affine(1024, 512), new ReLU(), new Dropout(), new Affine(512, 512), new ReLU(),
        new Affine(512, classes));

    /// <summary>VGG-9 on 3 x 32 x 32: 64 64 M 128 128 M 256 256 256 M, each convolution with batch normalisation, then 256 units.</summary>
    /// <remarks>H. Li et al., Visualizing the loss landscape of neural nets, 2018, appendix, after K.
    /// Simonyan and A. Zisserman, 2015.</remarks>
    public static Network Vgg9(int classes = 10)
    {
        int[][] stages = [[64, 64], [128, 128], [256, 256, 256]];
        List<Layer> layers = [];
        int inputs = 3;
        foreach (int[] stage in stages)
        {
            foreach (int channels in stage)
            {
                layers.AddRange([new Convolution(inputs, channels, 3) { Padding = 1 }, new BatchNormalization(channels), new ReLU()]);
                inputs = channels;
            }

            layers.Add(new MaxPooling(2));
        }

        layers.AddRange([new Flatten(), new Affine(4096, 256), new BatchNormalization(256), new ReLU(), new Affine(256, classes)]);
        return Network.Sequential([3, 32, 32], [.. layers]);
    }
}
