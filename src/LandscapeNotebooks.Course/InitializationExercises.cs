namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 06.</summary>
internal static class InitializationExercises
{
    private const double Tolerance = 2e-3;

    public static IReadOnlyList<Exercise> All { get; } =
    [
        // n Var w = n r^2/3 = 1 for n = 300
        Exercise.Number("06-1", truth: 0.1, Tolerance,
            r => Near(r, 1 / Math.Sqrt(300))
                ? "With this bound the signal shrinks: a bound is not a standard deviation. What is the variance of a uniform number?"
                : Near(r, Math.Sqrt(6.0 / 300)) ? "That keeps twice the variance. Which of the two sides does the factor 6 belong to?"
                : "Put the variance of U(−r, r) into (6.1), and ask that the signal keeps its size.",
            "The variance r²/3 of one weight, 300 times, is 1."),
        // {2, 4, 6, 8}: mean 5, biased variance 5; 2 (8 - 5)/sqrt(5) + 1
        Exercise.Number("06-2", truth: 2 * 3 / Math.Sqrt(5) + 1, Tolerance,
            y => Near(y, 2 * 3 / Math.Sqrt(20.0 / 3) + 1) ? "Almost: over how many samples does the layer take the mean of the squares?"
                : Near(y, 3 / Math.Sqrt(5)) ? "This is the normalised value. The unit has two parameters of its own."
                : "Mean, deviation, then γ and β: write (6.2) down for the four numbers.",
            "Normalised first, then stretched and moved."),
        // 100 units of value 1 at p = 0.5: variance p/(1 - p) each
        Exercise.Number("06-3", truth: 10, Tolerance,
            s => Near(s, 5) ? "This is the deviation of the number of units that are kept. What happens to those that stay?"
                : Near(s, 100) ? "That is the variance."
                : "The units are dropped independently: what adds up, variances or deviations?",
            "A tenth of the sum itself: with more units the noise of dropout averages out."),
        // Glorot keeps the mean square between equal widths, the ReLU halves it
        Exercise.Number("06-5", truth: Math.Sqrt(0.5), Tolerance,
            f => Near(f, 0.5) ? "That is what happens to the mean square. Its root is asked for."
                : "A ReLU sets half of its inputs to 0. Which part of the mean square is left, if the weights keep it?",
            "Half of the mean square a layer, which He's rule gives back."),
    ];

    private static bool Near(double value, double other) => Math.Abs(value - other) <= Tolerance;
}
