using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Networks;

public static partial class Architectures
{
    /// <summary>ResNet-d, by default for 3 x 32 x 32: a 3x3 convolution, three stages of (d - 2)/6 blocks with 16k, 32k,
    /// 64k channels, mean, affine.</summary>
    /// <remarks>
    /// A block is relu(norm(conv(relu(norm(conv x)))) + shortcut x), 3x3 convolutions; the first of the second and third stage strides by
    /// 2. Without shortcuts the same layers without the sum. K. He et al., Deep residual learning for image recognition, 2015, section 4.2;
    /// S. Zagoruyko and N. Komodakis, Wide residual networks, 2016.
    /// </remarks>
    /// <param name="depth">d = 6n + 2: 20, 32, 44, 56, 110.</param>
    /// <param name="width">k.</param>
    /// <param name="shortcut">What the blocks add where the shape changes; None for the plain network.</param>
    /// <param name="classes">C.</param>
    /// <param name="input">The shape of a sample, (C, H, W).</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is not 6n + 2 with n at least 1, the width is below 1.</exception>
    public static Network ResNet(
        int depth, int width = 1, Shortcut shortcut = Shortcut.Projected, int classes = 10, ImmutableArray<int> input = default)
    {
        if (depth < 8 || (depth - 2) % 6 != 0)
            throw new ArgumentOutOfRangeException(nameof(depth), depth, "Expected 6n + 2 layers: 8, 14, 20, 32, 44, 56, 110.");
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);

        input = input.IsDefault ? [3, 32, 32] : input;
        List<Layer> layers =
        [
            new Convolution(input[0], 16 * width, 3) { Padding = 1, Bias = false, Name = "conv1" },
            new BatchNormalization(16 * width) { Name = "bn1" },
            new ReLU(),
        ];
        int inputs = 16 * width;
        for (int stage = 1; stage <= 3; stage++)
        {
            int outputs = inputs * (stage == 1 ? 1 : 2);
            layers.Add(new Sequential(Stage((depth - 2) / 6, inputs, outputs, stage == 1 ? 1 : 2, shortcut)) { Name = $"layer{stage}" });
            inputs = outputs;
        }

        return Network.Sequential(input, [.. layers, new GlobalAveragePooling(), new Affine(inputs, classes) { Name = "linear" }]);
    }

    private static ImmutableArray<Layer> Stage(int blocks, int inputs, int outputs, int stride, Shortcut shortcut) =>
        [.. Enumerable.Range(0, blocks).Select(block => Block(block == 0 ? inputs : outputs, outputs, block == 0 ? stride : 1, shortcut))];

    private static Residual Block(int inputs, int outputs, int stride, Shortcut shortcut) => new(
        new Convolution(inputs, outputs, 3) { Stride = stride, Padding = 1, Bias = false, Name = "conv1" },
        new BatchNormalization(outputs) { Name = "bn1" },
        new ReLU(),
        new Convolution(outputs, outputs, 3) { Padding = 1, Bias = false, Name = "conv2" },
        new BatchNormalization(outputs) { Name = "bn2" })
    { Shortcut = shortcut, Activation = new ReLU() };
}
