namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 12.</summary>
internal static class TrajectoryExercises
{
    /// <summary>1/m^2 over its sum, of the first three components of a random walk.</summary>
    private const double ThreeOfAWalk = 6 / (Math.PI * Math.PI) * (1 + 1.0 / 4 + 1.0 / 9);

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("12-1", ThreeOfAWalk, tolerance: 0.005,
            share => share > 1 || share < 0
                ? "A share lies between 0 and 1."
                : Math.Abs(share - 6 / (Math.PI * Math.PI)) < 0.005
                    ? "That is the first component alone. Which multiples of it are the second and the third?"
                : Math.Abs(share - 6 / (Math.PI * Math.PI) * 1.25) < 0.005
                    ? "That is two components. What does the third add, by formula (12.3)?"
                : "By which power of m do the shares of a random walk fall? And to what must they add up?",
            "Three components of thousands hold most of a walk that goes nowhere in particular."),
        Exercise.Vector("12-2", [0.5, 0.5], tolerance: 1e-6,
            shares => Math.Abs(shares.Sum() - 1) > 1e-6
                ? "The circle lies in a plane. What is left of the variance outside of it?"
                : "Turn the circle by a quarter: is one of the two directions then any different from the other?",
            "A circle looks the same along both: no component comes first."),
        Exercise.Number("12-3", Math.Sqrt(1 - 0.09), tolerance: 1e-4,
            cosine => Math.Abs(cosine - 0.3) < 1e-4
                ? "That is the sine: the residual stands opposite to the angle."
                : Math.Abs(cosine - 0.91) < 1e-4 ? "That is the square. What is the length of the shadow?"
                : "Distance, residual and shadow are the sides of a triangle with a right angle. Which of them is the longest?",
            "The shadow is the distance times this cosine: even a residual of nearly a third of the distance shortens it by "
                + "less than 5 %."),
    ];
}
