using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Parameters;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 08.</summary>
internal static class SurfacesExercises
{
    /// <summary>Of each model, for twice the standard error.</summary>
    private static readonly double Draws = Math.Ceiling((0.027 * 0.027 + 0.030 * 0.030) * Math.Pow(2 / 0.010, 2));

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
        Exercise.Vector("08-4", 2, () => ByWeight, tolerance: 1e-9,
            scaled => Math.Abs(scaled[0]) == 3 && Math.Abs(scaled[1]) == 4
                ? "That is the size of the weights. What is left of the numbers that were drawn?"
                : "Filter and layer set a length. What does the documentation of Weight say of a single weight?",
            "Each weight moves by a share of itself: large ones move far, and a weight of 0 stays where it is."),
        Exercise.Number("08-5", truth: 26.84 / Math.Sqrt(3), tolerance: 0.02,
            distance => Math.Abs(distance - 26.84 / 2) < 0.02
                ? "That is the middle of a side."
                : "Three points, equally far from each other, are the corners of a triangle with equal sides. How far is its centre?",
            "The mean of three networks is farther from each of them than the middle of two: it lies deeper in the mountains."),
        Exercise.Number("08-6", Draws, tolerance: 1,
            draws => Math.Abs(draws - Math.Ceiling(Draws / 4)) <= 1
                ? "With these the difference is once its standard error. A coin would decide nearly as well."
                : "The variance of a difference of means of n draws is (0.027² + 0.030²)/n. The difference itself is 0.010.",
            "Where the same draws serve both models, what a draw does to both falls out, and far fewer will do."),
    ];

    private static double[] ByWeight
    {
        get
        {
            double[] d = [-1, 2];
            Directions.Normalize(Normalization.Weight, ParameterLayout.Flat(2), [3, -4], d);
            return d;
        }
    }
}
