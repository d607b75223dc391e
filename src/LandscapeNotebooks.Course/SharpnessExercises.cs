namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebooks 09 and 16.</summary>
internal static class SharpnessExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("09-1", truth: 1.0 / 16, tolerance: 1e-9,
            factor => factor > 1
                ? "With larger weights the same step is a smaller change. In which direction does the curvature go?"
                : "The function depends on the step relative to the weights. Which derivative is the curvature?",
            "A step of length t in the larger network does what t/4 did before, and the curvature is a second derivative."),
        Exercise.Vector("09-2", truth: [0, 1.8, 2.4], tolerance: 1e-9,
            d => Math.Abs(d[0] * d[0] + d[1] * d[1] + d[2] * d[2] - 9) < 1e-9
                ? "The length is right; filter normalisation does not turn the direction."
                : "What is the norm of the filter, and what is the norm of the direction?",
            "The direction has length 5 and the filter length 3."),
        Exercise.Number("16-1", truth: 0.01, tolerance: 1e-9,
            factor => factor > 1
                ? "With larger weights the same step is a smaller change. In which direction does the curvature go?"
                : "The curvature is a second derivative: how often does it take the factor?",
            "A step of length t does in the larger layer what t/10 did before, and the curvature is a second derivative."),
        Exercise.Number("16-2", truth: 1, tolerance: 1e-9,
            most => most == 2
                ? "A quadratic rises by half its eigenvalue times the squared distance."
                : "Along which eigenvector does it rise most, and how far does it go along it?",
            "Along the eigenvector of the largest eigenvalue it rises by half the eigenvalue times the squared distance."),
    ];
}
