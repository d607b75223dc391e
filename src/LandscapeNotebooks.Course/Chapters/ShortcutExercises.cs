using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Parameters;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 10.</summary>
internal static class ShortcutExercises
{
    /// <summary>Of 384 glyphs in batches of 64, for eight epochs.</summary>
    private const int Steps = 384 / 64 * 8;

    private static Network ShortNet { get; } = Architectures.ResNet(8, input: [1, 12, 12]);

    private static Lazy<int> HeldStill { get; } = new(() =>
        ShortNet.Layout.Blocks.Where(block => block.Kind != ParameterKind.Weight).Sum(block => block.Length));

    private static Lazy<int> Saved { get; } = new(() => Architectures.ResNet(20, shortcut: Shortcut.Projected).ParameterCount
        - Architectures.ResNet(20, shortcut: Shortcut.Padded).ParameterCount);

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("10-1", truth: 32, tolerance: 0,
            depth => depth == 30
                ? "Those are the layers of the blocks. What stands before the first stage and after the last one?"
                : "A block has two convolutions. How many blocks are there in all, and what stands around them?",
            "Three stages of five blocks of two layers, the first convolution and the last affine layer."),
        Exercise.Number("10-2", truth: 16, tolerance: 0,
            factor => factor == 4
                ? "That is how the number of filters grows. What about the size of each?"
                : "The weights of a convolution are outputs times inputs times 9. Which of them grow with the width?",
            "Both its inputs and its outputs are four times as many."),
        // (1 - p)^5 = 0.05
        Exercise.Number("10-3", truth: 1 - Math.Pow(0.05, 1.0 / 5), tolerance: 2e-3,
            share => Math.Abs(share - (1 - Math.Pow(0.05, 1.0 / 6))) < 2e-3
                ? "That counts the plane of section 3 as well. Five new ones were drawn."
                : share > 0.5 ? "With such a share, five planes without chaos would be rarer than one in twenty."
                : "If a share p is chaotic, five planes in a row are not with the probability (1 − p)⁵.",
            "Five planes rule out little: nearly half of all planes could be chaotic, and one would not know."),
        Exercise.Number("10-4", () => HeldStill.Value, tolerance: 0,
            count => count == ShortNet.ParameterCount - HeldStill.Value
                ? "Those are the weights, which move. The others are asked for."
                : "Biases, and of every batch normalisation scale, shift, running mean and running variance: add up the blocks of the "
                    + "layout that are no weights.",
            "Few in number, and each of them scales or shifts a whole channel: moving them can ruin the network at once."),
        Exercise.Vector("10-5", [Steps, 10 * Steps, 0.05 * Steps], tolerance: 1e-9,
            budget => budget[0] == 8 || budget[0] == 384
                ? "An epoch of 384 glyphs in batches of 64 is several steps."
                : budget[0] == Steps && budget[1] == 10 * Steps
                    ? "The steps are right. The third number is the sum of the rates over all steps, the same for both."
                    : "Six batches an epoch; eight epochs with the rate 0.05, eighty with a tenth of it.",
            "Both may go equally far in all; the second in steps too small to leap over anything."),
        Exercise.Number("10-6", () => Saved.Value, tolerance: 0,
            count => Math.Abs(count - Saved.Value) <= 2 * (32 + 64)
                ? "The batch normalisation of a projection has four numbers a channel: two that are learned and two that are counted."
                : "Two of the nine blocks change the shape: 16 to 32 channels and 32 to 64. What has each of their projections?",
            "About one in a hundred: what the pictures of the kinds show is not the number of parameters."),
    ];
}
