namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebooks 08 and 15.</summary>
internal static class SurfacesExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Vector("08-1", [0, 0, 13], tolerance: 1e-9,
            answer => answer.SequenceEqual([0, 0, 13.0 / 5])
                ? "That is divided by |d| twice. What length has the filter now, and what length should it have?"
                : Math.Abs(Math.Sqrt(answer.Sum(x => x * x)) - 13) < 1e-9
                    ? "The length is right. Does the direction still point where d pointed?"
                    : "Two things are asked of the result: the direction of d, and the length of the filter.",
            "The filter keeps the direction of d and has the length 13 of the weights."),
        Exercise.Number("08-2", truth: 1.0 / 16, tolerance: 1e-9,
            factor => Math.Abs(factor - 16) < 1e-9
                ? "Is the same step d a larger or a smaller share of the enlarged weights?"
                : Math.Abs(factor - 0.25) < 1e-9
                    ? "That is how the slope changes. The curvature is a second derivative."
                    : "Write the loss along the line as g(W + t d / 4), with g the loss before the scaling, and differentiate twice.",
            "A step t along d does what t/4 did before: two derivatives give 1/16."),
        Exercise.Number("08-3", truth: 0.01, tolerance: 1e-9,
            cosine => cosine < 1e-3
                ? "1/P is the mean of the square. Its root is asked for."
                : "The cosine is a sum of P products of numbers of size 1/√P each. How does the size of such a sum grow with P?",
            "The root mean square is 1/√P: two random directions are as good as orthogonal."),
        Exercise.Number("15-1", truth: 5, tolerance: 1e-9,
            persistence => Math.Abs(persistence - 4) < 1e-9
                ? "6 is the end of the line, over which there is nothing. Over which value does the way lead to something deeper?"
                : "Climb from 2 until you can go down to a value below 2. How high did you have to climb?",
            "The piece of 2 ends at 7, where it meets that of 0."),
        Exercise.Number("15-2", truth: 10.0 / 3, tolerance: 1e-3,
            smad => Math.Abs(smad - 3) < 1e-3
                ? "That leaves the least value out. Its hollow too has a first saddle, where the hollow of 3 joins it."
                : "Each of the three minima has a first saddle: which, and how high above it?",
            "4 above 0, 5 above 2 and 1 above 3."),
    ];
}
