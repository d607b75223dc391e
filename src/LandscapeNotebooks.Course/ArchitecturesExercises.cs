namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 07.</summary>
internal static class ArchitecturesExercises
{
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
    ];
}
