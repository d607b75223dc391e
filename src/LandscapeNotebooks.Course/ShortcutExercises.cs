namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 10.</summary>
internal static class ShortcutExercises
{
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
    ];
}
