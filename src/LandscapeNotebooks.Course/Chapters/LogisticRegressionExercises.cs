using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 01.</summary>
internal static class LogisticRegressionExercises
{
    private static readonly double[] Start = [-4, -2];

    private static LogisticRegression Sum { get; } = new(GaussianClasses.RedAndBlue(), Reduction.Sum);

    private static Lazy<double[]> AfterThree { get; } = new(() =>
    {
        var end = new GradientDescent(0.05).Minimize(Sum, [4, -4], until: 3).Last.Parameters;
        return (end - new Newton().Minimize(Sum, [0, 0], until: 20).Last.Parameters).ToArray();
    });

    private static GaussianClasses Classes { get; } = new([[-1, 0], [1, 0]]);

    /// <summary>(mu1 - mu0) / sigma^2.</summary>
    private static double[] Limit { get; } =
        [.. Classes.Means[1].Zip(Classes.Means[0], (blue, red) => (blue - red) / (Classes.Deviation * Classes.Deviation))];

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Vector("01-1", 2, () => AfterThree.Value, tolerance: 1e-3,
            off => AfterThree.Value.Zip(off).All(pair => Math.Abs(pair.First + pair.Second) < 1e-3)
                ? "The sizes are right. Is it what w has too much, or what it lacks?"
                : "Take three steps along the gradient of the sum, and take the minimum away from where they end.",
            "The second weight comes first. The first one even moves away, as long as the second is so wrong.") with
        {
            Hints = ["The minimum is where Newton's method ends, from 0."],
        },
        Exercise.Number("01-2", Rate),
        Exercise.Vector("01-3", count: 2, counts => Shifted(counts[0], counts[1])),
        Exercise.Vector("01-4", count: 2, BendsDown) with
        {
            Hints = ["Where the model is certain and wrong, the squared error is a plateau. What comes before a plateau?"],
        },
        Exercise.Vector("01-5", 2, () => Limit, tolerance: 1e-9,
            w => w.Zip(Limit).All(pair => Math.Abs(pair.First - pair.Second) < 0.3)
                ? "This is one draw's answer. Around which vector do such answers scatter? Write down the logarithm of the quotient of "
                    + "the two densities."
                : "Which probability of blue follows from the two normal densities, at a point x? It has the form of the model.",
            "The model can say exactly what is true: its weights are the difference of the means over the variance.") with
        {
            Hints = ["In the quotient of two normal densities of equal variance the squares of x cancel."],
        },
        Exercise.Number("01-6", Stretched),
    ];

    private static Verdict BendsDown(double[] w)
    {
        var data = GaussianClasses.RedAndBlue();
        double[] inputs = [.. Enumerable.Range(0, data.Count).SelectMany(data.Inputs)];
        var model = Network.Sequential([2], new Affine(2, 1) { Bias = false }, new Sigmoid());
        var risk = new EmpiricalRisk(model, new MeanSquaredError(),
            Dataset.Regression("squared error", inputs, [.. data.Labels.ToArray().Select(label => (double)label)]),
            new() { Precision = Precision.Double });
        double smallest = Spectrum.Exact(risk, w)[0];
        return smallest < 0
            ? Verdict.Right(FormattableString.Invariant($"The smallest eigenvalue there is {smallest:G3}: no convex function has one."))
            : Verdict.Hint(FormattableString.Invariant($"The smallest eigenvalue there is {smallest:G3}. Look further from the minimum."));
    }

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
        new GradientDescent(rate).Minimize(Sum, Start, until: 10).Last.Value / 40;
}
