using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 01.</summary>
internal static class LogisticRegressionExercises
{
    private static readonly double[] Start = [-4, -2];

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("01-2", Rate),
        Exercise.Vector("01-3", count: 2, counts => Shifted(counts[0], counts[1])),
        Exercise.Number("01-6", Stretched),
    ];

    private static Verdict Rate(double rate)
    {
        // The best rate is found, not quoted: a grid of a thousandth over all rates that do not diverge.
        double best = Enumerable.Range(1, 1000).Select(i => LossAfterTenSteps(i * 1e-3)).Min();
        double loss = LossAfterTenSteps(rate);
        return loss <= best + 1e-3
            ? Verdict.Right("No rate does noticeably better in ten steps.")
            : Verdict.Hint("There is a rate that ends lower. Does the path creep, or does it leap over the valley?");
    }

    private static Verdict Stretched(double rate)
    {
        double truth = Largest(10);
        return Math.Abs(rate - truth) <= 0.01 * truth
            ? Verdict.Right("A hundredth, as one input is ten times as large: divide every input by its deviation before the training.")
            : Verdict.Hint(Math.Abs(rate - Largest(1)) < 0.01 * Largest(1)
                ? "That is the rate of the points as they were. What does a factor of 10 in an input do to a second derivative?"
                : "The curvature along x₂ grows with the square of the factor. Fit the model to the new points, and take 2/λmax there.");

        static double Largest(double factor)
        {
            var data = GaussianClasses.RedAndBlue();
            double[] inputs = [.. Enumerable.Range(0, data.Count).SelectMany(n => new[] { data.Inputs(n)[0], factor * data.Inputs(n)[1] })];
            var loss = new LogisticRegression(inputs, data.Labels);
            return 2 / Spectrum.Exact(loss, new Newton().Minimize(loss, [0, 0], until: 30).Last.Parameters)[^1];
        }
    }

    private static Verdict Shifted(double without, double with)
    {
        var data = GaussianClasses.RedAndBlue();
        double[] inputs = [.. Enumerable.Range(0, data.Count).SelectMany(n => new[] { data.Inputs(n)[0] + 2, data.Inputs(n)[1] })];
        bool first = without == Wrong(inputs, data, false), second = with == Wrong(inputs, data, true);
        return (first, second) switch
        {
            (true, true) => Verdict.Right("Both counts are right: only the bias lets the boundary follow the points."),
            (true, false) => Verdict.Hint("The first count is right. Is the bias a parameter that Newton's method fits too?"),
            (false, true) => Verdict.Hint("The second count is right. Through which point must a boundary without bias go?"),
            _ => Verdict.Hint("Neither count is right. Were all 40 points shifted, and the models fitted to the shifted ones?"),
        };
    }

    private static int Wrong(double[] inputs, Dataset data, bool bias)
    {
        var loss = new LogisticRegression(inputs, data.Labels, bias: bias);
        return loss.Misclassified(new Newton().Minimize(loss, new double[loss.ParameterCount], until: 50).Last.Parameters).Length;
    }

    private static double LossAfterTenSteps(double rate) =>
        new GradientDescent(rate).Minimize(
            new LogisticRegression(GaussianClasses.RedAndBlue(), Reduction.Sum), Start, until: 10).Last.Value / 40;
}
