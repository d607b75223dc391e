using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Networks.Layers.Sequences;

namespace LandscapeNotebooks.Networks;

public static partial class Architectures
{
    /// <summary>A GPT: tokens and positions embedded, causal transformer blocks, a normalisation and the next token's logits.</summary>
    /// <remarks>
    /// The input is T tokens, the output (V, 1, T): at each position the logits of the token that follows, from it and those before.
    /// Blocks normalise before they attend and have 4 E hidden units. A. Radford et al., Language models are unsupervised multitask
    /// learners, 2019.
    /// </remarks>
    /// <param name="tokens">V.</param>
    /// <param name="length">T.</param>
    /// <param name="width">E.</param>
    /// <param name="blocks">Transformer blocks.</param>
    /// <param name="heads">A divisor of E.</param>
    public static Network Gpt(int tokens, int length, int width = 64, int blocks = 2, int heads = 4) => Network.Sequential([length],
    [
        new Embedding(tokens, width) { Name = "tokens" }, new PositionalEmbedding(length, width) { Name = "positions" },
        .. Enumerable.Range(0, blocks).Select(block =>
            new TransformerBlock(width, heads, 4 * width) { Causal = true, Name = $"block{block}" }),
        new LayerNormalization(width) { Name = "norm" }, new Affine(width, tokens) { PerPosition = true, Name = "head" },
    ]);

    /// <summary>A small vision transformer: patches and positions embedded, transformer blocks, normalisation, mean, affine.</summary>
    /// <remarks>
    /// The mean over the patches stands for the class token of A. Dosovitskiy et al., An image is worth 16x16 words, 2021; L. Beyer et al.,
    /// Better plain ViT baselines for ImageNet-1k, 2022. Blocks normalise before they attend and have 4 E hidden units.
    /// </remarks>
    /// <param name="input">The shape of a sample, (C, H, W).</param>
    /// <param name="classes">C.</param>
    /// <param name="width">E.</param>
    /// <param name="blocks">Transformer blocks.</param>
    /// <param name="heads">A divisor of E.</param>
    /// <param name="patch">The side of a patch, pixels: a divisor of H and W.</param>
    /// <exception cref="ArgumentException">The samples are no images, or do not fall into such patches.</exception>
    public static Network VisionTransformer(
        ImmutableArray<int> input, int classes, int width = 64, int blocks = 4, int heads = 4, int patch = 4) =>
        OfPatches(input, classes, width, patch, positions =>
        [
            new PositionalEmbedding(positions, width) { Name = "positions" },
            .. Enumerable.Range(0, blocks).Select(block => new TransformerBlock(width, heads, 4 * width) { Name = $"block{block}" }),
        ]);

    /// <summary>An MLP-mixer: patches embedded, blocks that map the patches of each channel, then the channels of each patch.</summary>
    /// <remarks>
    /// Both maps are affine, GELU, affine, with a normalisation before and a shortcut around; 2 T hidden units over T patches, 4 E over the
    /// channels. I. Tolstikhin et al., MLP-Mixer: an all-MLP architecture for vision, 2021.
    /// </remarks>
    /// <inheritdoc cref="VisionTransformer"/>
    public static Network Mixer(ImmutableArray<int> input, int classes, int width = 64, int blocks = 4, int patch = 4) =>
        OfPatches(input, classes, width, patch, positions =>
            [.. Enumerable.Range(0, blocks).Select(block => MixerBlock(positions, width) with { Name = $"block{block}" })]);

    private static Sequential MixerBlock(int positions, int width) => new(
        new Residual([new LayerNormalization(width), new Transpose(), .. Maps(positions, 2 * positions), new Transpose()])
        {
            Name = "tokens",
        },
        new Residual([new LayerNormalization(width), .. Maps(width, 4 * width)]) { Name = "channels" });

    private static Layer[] Maps(int width, int hidden) =>
        [new Affine(width, hidden) { PerPosition = true }, new GELU(), new Affine(hidden, width) { PerPosition = true }];

    private static Network OfPatches(
        ImmutableArray<int> input, int classes, int width, int patch, Func<int, IReadOnlyList<Layer>> blocks)
    {
        if (input is not [var channels, var rows, var columns])
            throw new ArgumentException($"A sample has {input.Length} dimensions, expected 3: (C, H, W).", nameof(input));
        return Network.Sequential(input,
        [
            new PatchEmbedding(channels, width, patch) { Name = "patches" }, .. blocks(rows / patch * (columns / patch)),
            new LayerNormalization(width) { Name = "norm" }, new GlobalAveragePooling(), new Affine(width, classes) { Name = "head" },
        ]);
    }
}
