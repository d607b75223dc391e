namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 11.</summary>
internal static class ConvexityExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("11-1", truth: 30, tolerance: 0.05,
            degrees => Math.Abs(degrees - 60) < 0.05
                ? "At this angle the curvature is 2. From which of the two eigenvectors is the angle measured?"
                : "The slice's curvature is an average of the two eigenvalues. Which weights make it 0, and of which angle are they the "
                    + "squared cosine and sine?",
            "cos² = 3/4 of the weight lies on -1 and 1/4 on 3: the average is 0."),
        Exercise.Number("11-2", truth: 3000, tolerance: 0.5,
            vectors => Math.Abs(vectors - 300) < 0.5
                ? "Ten times the vectors give less than a tenth of the error. How does the standard error of a mean fall with the "
                    + "number of samples?"
                : "A standard error is s/√n, and s does not change.",
            "A tenth of the error costs a hundred times the products: why Hutch++ is worth its subspace."),
    ];
}
