#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 09.</summary>
internal static class SharpOrFlatExercises
{
    private const int Parameters = 2770, Glyphs = 1024;
    private const double Tolerance = 1e-9;

    public static IReadOnlyList<Exercise> All { get; } =
    [
        // (1 - t) 1 + t 4 = 0
        Exercise.Number("09-1", truth: -1.0 / (4 - 1), Tolerance,
            t => t > 0
                ? "On this side the larger variance has the larger weight. Which way does the mixture fall?"
                : "The variance is (1 − t)·1 + t·4 along the line. Where is it 0?",
            "Beyond this place no network lies on the line: the picture ends there, and not in a mountain."),
        Exercise.Number("09-2", AtLeast(5, of: 6), tolerance: 1e-3,
            chance => Math.Abs(chance - 1.0 / 64) < 1e-3
                ? "That is the chance of six of six."
                : Math.Abs(chance - 6.0 / 64) < 1e-3 ? "That is the chance of exactly five. At least five is asked for."
                : "There are 2⁶ ways in which six tosses fall. In how many of them are at least five right?",
            "One in nine: five of six is what a coin does now and then. More pairs, or no claim."),
        Exercise.Number("09-3", truth: 10.0 * (Glyphs / 16) / (Glyphs / 256), tolerance: 0,
            epochs => epochs == 10
                ? "After as many epochs the large batch has made a sixteenth of the steps."
                : "How many steps does each make in an epoch of 1,024 glyphs?",
            "At equal epochs the large batch is a training that was stopped early."),
        Exercise.Number("09-4", truth: 0.03 * (256 / 16), Tolerance,
            rate => Math.Abs(rate - 0.03 / 16) < Tolerance || Math.Abs(rate - 0.03) < Tolerance
                ? "With this rate the steps of the large batch are steadier and go less far. Which quotient is to stay the same?"
                : Math.Abs(rate - 0.12) < Tolerance ? "That keeps α²/b, the variance of one step. In an epoch there are fewer steps."
                : "In an epoch there are 1/b as many steps, each with the variance α²/b.",
            "That is the rule α ~ b of notebook 04. Section 1 gives the large batch 0.1, as large as it trains well with."),
        Exercise.Number("09-5", truth: 12 / (27.7 / Parameters), tolerance: 1e-6,
            factor => Math.Abs(factor - 12 / 27.7) < 1e-6
                ? "The trace is the sum of all eigenvalues. What does one random direction see?"
                : "Along a unit vector the loss rises by half the curvature times t². What is the mean curvature of a random one?",
            "Two rulers of very different things: the worst direction and the average one."),
        Exercise.Vector("09-6", [10, 10 * 10], tolerance: 1e-9,
            factors => factors[0] == 10
                ? "The first is right. A variance has the square of the unit."
                : "The layer's outputs are ten times as large. What becomes of their mean, and of their variance?",
            "The function stays what it was; the raw slice grows a hundred times wider in curvature, the filter-normalised one stays."),
    ];

    /// <summary>The sum of C(n, j) 2^-n over j >= k.</summary>
    private static double AtLeast(int k, int of) =>
        Enumerable.Range(k, of - k + 1).Sum(j => Choose(of, j)) * Math.ScaleB(1, -of);

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
