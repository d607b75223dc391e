using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 07.</summary>
internal static class ArchitecturesExercises
{
    private static Lazy<double[]> Added { get; } = new(() =>
    {
        var pooled = Architectures.Convolutional([1, 12, 12], [6, 12], 10);
        Layer[] Halve(int inputs, int channels) =>
        [
            new Convolution(inputs, channels, 3) { Padding = 1 }, new ReLU(),
            new Convolution(channels, channels, 3) { Padding = 1, Stride = 2 },
        ];
        var strided = Network.Sequential([1, 12, 12], [.. Halve(1, 6), .. Halve(6, 12), new Flatten(), new Affine(108, 10)]);
        return [strided.ParameterCount - pooled.ParameterCount, strided.MultiplyAdds - pooled.MultiplyAdds];
    });

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("07-1", truth: 64 * (3 * 9 + 1), tolerance: 0,
            count => count == 64 * 27
                ? "These are the weights. What else does every filter have?"
                : count is 64 * 9 or 64 * 10
                    ? "A filter has a kernel for every input channel."
                    : "Count the numbers of one filter first: over all its input channels, and its bias.",
            "64 filters of 3·9 weights and a bias each."),
        Exercise.Number("07-2", truth: 8, tolerance: 0,
            side => side == 16
                ? "That is the side after the convolution. The pooling comes behind it."
                : "Apply the formula of the output's side once for each layer, and round down.",
            "(32 + 4 − 5)/2 rounded down, plus 1, is 16; the pooling halves it."),
        Exercise.Number("07-3", truth: 15, tolerance: 0,
            pixels => pixels == 7
                ? "That is the field of view with stride 1, or of two layers. How far apart are neighbours after a stride?"
                : "Follow the field of view and the distance of neighbours layer by layer, as in (7.2).",
            "3, then 3 + 2·2, then 7 + 2·4."),
        Exercise.Vector("07-4", 2, () => Added.Value, tolerance: 0,
            added => added[0] == Added.Value[0]
                ? "The parameters are right. A stride of 2 leaves a quarter of the places; each costs the products of one kernel a filter."
                : "A convolution 3×3 from 6 to 6 channels stands where the first pooling stood, one from 12 to 12 where the second did; "
                    + "both have biases.",
            "Pooling is free; what replaces it has to be learned, and can be something better."),
        Exercise.Choice("07-5", "convolutional", right: "Only its weights know which pixels are neighbours.", hints: new()
        {
            ["one layer"] = "Permute its weights like the pixels: is the function another one?",
            ["perceptron"] = "Permute the weights of its first layer like the pixels: is the function another one?",
        }),
        // the first one, and one inside each of 3 x 5 blocks
        Exercise.Number("07-6", truth: 1 + (32 - 2) / 2, tolerance: 0,
            count => count == 31 ? "That is how many there are now: one at the beginning, two in a block."
                : count == 15 ? "One more stands before the first block."
                : "32 layers: one convolution, blocks of two, one affine layer. How many blocks are there?",
            "The way along the shortcuts is then free of any nonlinearity, from the first block to the last."),
    ];
}
