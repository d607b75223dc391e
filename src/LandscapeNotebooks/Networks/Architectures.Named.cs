using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Networks;

public static partial class Architectures
{
    private const NumberStyles Digits = NumberStyles.None;

    /// <summary>What <see cref="Named"/> builds, each with an example.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "logistic", "mlp-128-64 (hidden units)", "conv-8-16 (channels)", "lenet", "alexnet", "vgg9", "googlenet",
        "resnet20, resnet56-k2 (width), resnet20-noshort, resnet20-padded", "densenet121, densenet-6-12-g12 (layers of each block, growth)",
        "resnet20-gn (group normalisation)", "wrn16-4 (width)", "vit-64-4-h4-p4, mixer-64-4-p4 (width, blocks, heads, patch)",
        "gpt-64-2-h4 (width, blocks, heads)",
    ];

    /// <summary>The network of a name such as <c>resnet56-k2-noshort</c>, <c>mlp-128-64</c> or <c>densenet-6-12-g12</c>.</summary>
    /// <param name="name">One of the forms in <see cref="Names"/>.</param>
    /// <param name="input">The shape of a sample; lenet, alexnet, vgg9, googlenet and densenet have their own.</param>
    /// <param name="outputs">C.</param>
    /// <exception cref="FormatException">The name is none of them; the message lists what there is.</exception>
    public static Network Named(string name, ImmutableArray<int> input, int outputs)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] parts = name.ToLowerInvariant().Split('-');
        string family = parts[0];
        ReadOnlySpan<string> options = parts.AsSpan(1);
        return (family, options.Length) switch
        {
            ("logistic", 0) => LogisticRegression(input, outputs),
            ("mlp", _) => Mlp(input, Numbers(name, options), outputs),
            ("conv", > 0) => Convolutional(input, Numbers(name, options), outputs),
            ("lenet", 0) => LeNet(outputs),
            ("alexnet", 0) => SmallAlexNet(outputs),
            ("vgg9", 0) => Vgg9(outputs),
            ("googlenet", 0) => SmallGoogLeNet(outputs),
            ("densenet121", 0) => DenseNet([6, 12, 24, 16], 32, outputs),
            ("densenet", > 0) => NamedDenseNet(name, options, outputs),
            ("gpt" or "vit" or "mixer", > 1) => NamedTransformer(name, family, options, input, outputs),
            _ when WideResNetName().Match(family) is { Success: true } depth && options is [var wide] && Number(wide) is > 0 and var k
                && Number(depth.Groups[1].Value) is { } layers => NamedWideResNet(name, layers, k, input, outputs),
            _ when ResNetName().Match(family) is { Success: true } depth && Number(depth.Groups[1].Value) is { } layers =>
                NamedResNet(name, layers, options, input, outputs),
            _ => throw Unknown(name),
        };
    }

    private static Network NamedResNet(string name, int depth, ReadOnlySpan<string> options, ImmutableArray<int> input, int outputs)
    {
        int width = 1, groups = 0;
        var shortcut = Shortcut.Projected;
        foreach (string option in options)
        {
            if (option.StartsWith('k') && Number(option[1..]) is > 0 and var k)
                width = k;
            else if (option == "gn")
                groups = 8; // of 16 channels at least
            else if (option is "noshort" or "padded")
                shortcut = option == "padded" ? Shortcut.Padded : Shortcut.None;
            else
                throw Unknown(name);
        }

        return depth >= 8 && (depth - 2) % 6 == 0 ? ResNet(depth, width, shortcut, outputs, input, groups)
            : throw new FormatException(
                $"The architecture '{name}' has {depth} layers, expected 6n + 2: resnet8, 14, 20, 32, 44, 56, 110.");
    }

    private static Network NamedDenseNet(string name, ReadOnlySpan<string> options, int outputs)
    {
        int growth = options[^1].StartsWith('g') ? Number(options[^1][1..]) ?? throw Unknown(name) : 12;
        var blocks = Numbers(name, options[^1].StartsWith('g') ? options[..^1] : options);
        return blocks.Length is >= 1 and <= 4 ? DenseNet(blocks, growth, outputs)
            : throw new FormatException(
                $"The architecture '{name}' has {blocks.Length} blocks, expected 1 to 4: each transition halves 32 pixels.");
    }

    private static Network NamedWideResNet(string name, int depth, int width, ImmutableArray<int> input, int outputs) =>
        depth >= 10 && (depth - 4) % 6 == 0 ? WideResNet(depth, width, outputs, input)
            : throw new FormatException($"The architecture '{name}' has {depth} layers, expected 6n + 4: wrn10-2, wrn16-4, wrn28-10.");

    /// <summary>64-4-h4-p4: width and blocks, then the heads and the side of a patch, 4 where they are not said.</summary>
    private static Network NamedTransformer(
        string name, string family, ReadOnlySpan<string> options, ImmutableArray<int> input, int outputs)
    {
        var numbers = Numbers(name, options[..2]);
        int heads = 4, patch = 4;
        foreach (string option in options[2..])
        {
            int number = Number(option[1..]) is > 0 and var read ? read : throw Unknown(name);
            if (option[0] == 'h' && family != "mixer")
                heads = number;
            else if (option[0] == 'p' && family != "gpt")
                patch = number;
            else
                throw Unknown(name);
        }

        if (family != "mixer" && numbers[0] % heads != 0)
            throw new FormatException($"The architecture '{name}' has a width of {numbers[0]}, expected a multiple of its {heads} heads.");
        return family switch
        {
            "gpt" => Gpt(outputs, Shape.From(input).Features, numbers[0], numbers[1], heads),
            "vit" => VisionTransformer(input, outputs, numbers[0], numbers[1], heads, patch),
            _ => Mixer(input, outputs, numbers[0], numbers[1], patch),
        };
    }

    private static ImmutableArray<int> Numbers(string name, ReadOnlySpan<string> texts)
    {
        var numbers = ImmutableArray.CreateBuilder<int>(texts.Length);
        foreach (string text in texts)
            numbers.Add(Number(text) is > 0 and var number ? number : throw Unknown(name));
        return numbers.MoveToImmutable();
    }

    private static int? Number(string text) => int.TryParse(text, Digits, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static FormatException Unknown(string name) =>
        new($"No architecture is named '{name}', expected one of: {string.Join("; ", Names)}.");

    [GeneratedRegex(@"^resnet(\d{1,4})$")]
    private static partial Regex ResNetName();

    [GeneratedRegex(@"^wrn(\d{1,4})$")]
    private static partial Regex WideResNetName();
}
