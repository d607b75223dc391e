using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 06.</summary>
internal static class InitializationExercises
{
    private const double Tolerance = 2e-3;

    private static Lazy<int> Apart { get; } = new(() =>
    {
        var net = Architectures.Mlp([2], [8], 2, new Tanh());
        var loss = new EmpiricalRisk(net, new CrossEntropy(), Dataset.Load("moons"), new() { Precision = Precision.Double });
        var (first, last) = (net.Layout.Blocks[0], net.Layout.Blocks[2]);
        var noise = new RandomSource(1);
        double[] start = [.. Enumerable.Repeat(0.5, net.ParameterCount)];
        start.AsSpan(last.Offset + 8, 8).Fill(-0.5);
        start = [.. start.Select(w => w + 1e-4 * noise.NextNormal())];
        var walk = new MomentumDescent(0.2).Minimize(loss, start, until: 400);
        return Enumerable.Range(0, 400).FirstOrDefault(k => Enumerable.Range(0, 2).Any(j =>
        {
            double[] column = [.. Enumerable.Range(0, 8).Select(i => walk[k][first.Offset + 2 * i + j])];
            return column.Max() - column.Min() > 0.1;
        }));
    });

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
        Exercise.Number("06-4", () => Apart.Value, tolerance: 10,
            steps => steps > Apart.Value
                ? "The units are apart by more than that earlier. The spread is the largest difference between two units' weights, as in "
                    + "section 1."
                : "They still look alike there: wait until the spread of section 1 exceeds 0.1.",
            "A ten-thousandth is enough: equality is a balance, and no training stays in it by itself."),
        // Glorot keeps the mean square between equal widths, the ReLU halves it
        Exercise.Number("06-5", truth: Math.Sqrt(0.5), Tolerance,
            f => Near(f, 0.5) ? "That is what happens to the mean square. Its root is asked for."
                : "A ReLU sets half of its inputs to 0. Which part of the mean square is left, if the weights keep it?",
            "Half of the mean square a layer, which He's rule gives back."),
        // E (x m / (1 - p))^2 = E x^2 / (1 - p)
        Exercise.Number("06-6", truth: 1 / (1 - 0.5), Tolerance,
            factor => Near(factor, 0.5) ? "In which of the two is the variance larger?"
                : Near(factor, Math.Sqrt(2)) ? "That is the factor of the deviation."
                : "A unit is dropped half of the time and doubled otherwise. What is the mean of its square?",
            "The statistics belong to signals with dropout and meet signals without: evaluated, all units come out too small."),
    ];

    private static bool Near(double value, double other) => Math.Abs(value - other) <= Tolerance;
}
