namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 03.</summary>
internal static class BackpropagationExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Vector("03-1", [6, -18], tolerance: 1e-6,
            slopes => Math.Abs(slopes[0] - 6) > 1e-6
                ? "With u = ab + b: what is u, what is the derivative of its square, and what that of u by a?"
                : slopes[1] is -12 or -6
                    ? "The first is right. The second has one way from b to f; there are two, and they add."
                    : "The first is right. For the second, follow each way from b to f and add.",
            "a has one way to f and b has two, whose effects add."),
        Exercise.Number("03-2", Largest),
        Exercise.Vector("03-3", [0.25, -0.15, -0.1], tolerance: 1e-6,
            z => Math.Abs(z[0] - 0.5) < 1e-6
                ? "Multiplied by y, but nothing is subtracted yet: the other outputs change too when the first logit does."
                : Math.Abs(z.Sum()) > 1e-6
                    ? "The components of a gradient by logits sum to 0, since adding a constant to all logits changes nothing."
                    : "They sum to 0, as they must. Which column of the Jacobian does this gradient pick?",
            "It is the first column of the Jacobian, and its components sum to 0."),
    ];

    private static Verdict Largest(double largest)
    {
        double truth = 1;
        for (int layer = 0; layer < 10; layer++)
            truth *= 0.25;
        return Math.Abs(largest - truth) < 1e-3 * truth
            ? Verdict.Right("Each unit multiplies by y (1 − y), at most a quarter: after ten, less than a millionth is left.")
            : Verdict.Hint(largest > truth
                ? "It can never be as large. Where is the slope of a sigmoid largest, how large is it there, and how many of them "
                    + "are multiplied?"
                : "It can be larger: the biases may put every unit where its slope is largest.");
    }
}
