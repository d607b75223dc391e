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
    /// <param name="groups">Groups of group normalisation, a divisor of 16k; 0 for batch normalisation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is not 6n + 2 with n at least 1, the width is below 1.</exception>
    public static Network ResNet(int depth, int width = 1, Shortcut shortcut = Shortcut.Projected, int classes = 10,
        ImmutableArray<int> input = default, int groups = 0)
    {
        if (depth < 8 || (depth - 2) % 6 != 0)
            throw new ArgumentOutOfRangeException(nameof(depth), depth, "Expected 6n + 2 layers: 8, 14, 20, 32, 44, 56, 110.");
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);

        input = input.IsDefault ? [3, 32, 32] : input;
        List<Layer> layers =
        [
            new Convolution(input[0], 16 * width, 3) { Padding = 1, Bias = false, Name = "conv1" },
            Norm(16 * width, groups, 1),
            new ReLU(),
        ];
        int inputs = 16 * width;
        for (int stage = 1; stage <= 3; stage++)
        {
            int outputs = inputs * (stage == 1 ? 1 : 2);
            var blocks = Stage((depth - 2) / 6, inputs, outputs, stage == 1 ? 1 : 2, shortcut, groups);
            layers.Add(new Sequential(blocks) { Name = $"layer{stage}" });
            inputs = outputs;
        }

        return Network.Sequential(input, [.. layers, new GlobalAveragePooling(), new Affine(inputs, classes) { Name = "linear" }]);
    }

    /// <summary>WideResNet-d-k, by default for 3 x 32 x 32: a 3x3 convolution, three stages of (d - 4)/6 blocks with 16k, 32k, 64k
    /// channels, a last normalisation, mean, affine.</summary>
    /// <remarks>
    /// A block is conv(relu(norm(conv(relu(norm x))))) + shortcut, 3x3 convolutions; where the shape changes the shortcut is a 1x1
    /// convolution of relu(norm x). S. Zagoruyko and N. Komodakis, Wide residual networks, 2016.
    /// </remarks>
    /// <param name="depth">d = 6n + 4: 10, 16, 22, 28, 40.</param>
    /// <param name="width">k.</param>
    /// <param name="classes">C.</param>
    /// <param name="input">The shape of a sample, (C, H, W).</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is not 6n + 4 with n at least 1, the width is below 1.</exception>
    public static Network WideResNet(int depth, int width, int classes = 10, ImmutableArray<int> input = default)
    {
        if (depth < 10 || (depth - 4) % 6 != 0)
            throw new ArgumentOutOfRangeException(nameof(depth), depth, "Expected 6n + 4 layers: 10, 16, 22, 28, 40.");
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);

        input = input.IsDefault ? [3, 32, 32] : input;
        List<Layer> layers = [new Convolution(input[0], 16, 3) { Padding = 1, Bias = false, Name = "conv1" }];
        int inputs = 16;
        for (int stage = 1; stage <= 3; stage++)
        {
            int outputs = (16 << (stage - 1)) * width;
            List<Layer> blocks = [];
            for (int block = 0; block < (depth - 4) / 6; block++, inputs = outputs)
                blocks.Add(WideBlock(inputs, outputs, block == 0 && stage > 1 ? 2 : 1));
            layers.Add(new Sequential([.. blocks]) { Name = $"layer{stage}" });
        }

        return Network.Sequential(input, [.. layers, new BatchNormalization(inputs) { Name = "bn" }, new ReLU(),
            new GlobalAveragePooling(), new Affine(inputs, classes) { Name = "linear" }]);
    }

    private static Layer WideBlock(int inputs, int outputs, int stride)
    {
        Layer[] first = [new BatchNormalization(inputs) { Name = "bn1" }, new ReLU()];
        Layer[] rest =
        [
            new Convolution(inputs, outputs, 3) { Stride = stride, Padding = 1, Bias = false, Name = "conv1" },
            new BatchNormalization(outputs) { Name = "bn2" }, new ReLU(),
            new Convolution(outputs, outputs, 3) { Padding = 1, Bias = false, Name = "conv2" },
        ];
        return inputs == outputs && stride == 1 ? new Residual([.. first, .. rest])
            : new Sequential([.. first, new Residual([.. rest]) { Shortcut = Shortcut.Convolved, Name = "" }]);
    }

    private static ImmutableArray<Layer> Stage(int blocks, int inputs, int outputs, int stride, Shortcut shortcut, int groups) =>
        [.. Enumerable.Range(0, blocks)
            .Select(block => Block(block == 0 ? inputs : outputs, outputs, block == 0 ? stride : 1, shortcut, groups))];

    private static Residual Block(int inputs, int outputs, int stride, Shortcut shortcut, int groups) => new(
        new Convolution(inputs, outputs, 3) { Stride = stride, Padding = 1, Bias = false, Name = "conv1" },
        Norm(outputs, groups, 1),
        new ReLU(),
        new Convolution(outputs, outputs, 3) { Padding = 1, Bias = false, Name = "conv2" },
        Norm(outputs, groups, 2))
    { Shortcut = shortcut, ShortcutGroups = groups, Activation = new ReLU() };

    private static Layer Norm(int channels, int groups, int place) => groups == 0
        ? new BatchNormalization(channels) { Name = $"bn{place}" }
        : new GroupNormalization(groups, channels) { Name = $"gn{place}" };
}
