using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 04.</summary>
internal static class StochasticDescentExercises
{
    private const double Share = 0.1, Distance = 1e-4;

    private static readonly WavyLine Wavy = new();

    private static LogisticRegression Forty { get; } = new(GaussianClasses.RedAndBlue());

    private static Lazy<double> LeastLoss { get; } = new(() => new Newton().Minimize(Forty, [0, 0], until: 20).Last.Value);

    private static Lazy<double> InStoredOrder { get; } = new(() => Excess(Forty));

    private static Lazy<double> Alternating { get; } = new(() =>
    {
        var data = GaussianClasses.RedAndBlue();
        int[] order = [.. Enumerable.Range(0, 20).SelectMany(i => new[] { i, 20 + i })];
        return Excess(new([.. order.SelectMany(data.Inputs)], [.. order.Select(i => data.Labels[i])]));
    });

    /// <summary>b = tr C / |grad L|^2 at the start.</summary>
    private static Lazy<double> Even { get; } = new(() =>
    {
        double length = Forty.Gradient([-4, -2]).Norm();
        return GradientNoise.At(Forty, [-4, -2]).CovarianceTrace / (length * length);
    });

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("04-1", size => size == Math.Floor(size) && Math.Abs(size) < 1e6
            ? Size((int)size)
            : Verdict.Hint("A number of points is asked for, a whole number.")),
        Exercise.Number("04-2", Rate(), tolerance: 0.05 * Rate(),
            rate => rate <= 0 ? "A learning rate is above 0."
                : "The mean excess loss is another one there. What is it proportional to, and where must the noise be measured?",
            "The distance is proportional to the rate and to the noise at the minimum."),
        Exercise.Number("04-3", truth: 10, tolerance: 1e-3,
            factor => factor is > 0.89 and < 0.91 or > 0.09 and < 0.11
                ? "This is what is kept or lost in one step. Which length no longer changes when that is done again and again?"
                : "Write down the lengths of the first steps. Which series is it?",
            "A geometric series: each step is kept in all the later ones."),
        Exercise.Number("04-4", () => Alternating.Value, tolerance: 1e-6,
            excess => Math.Abs(excess - InStoredOrder.Value) < 1e-6
                ? "That is the excess with all the red points first. Let the colours alternate."
                : Math.Abs(excess - Alternating.Value - LeastLoss.Value) < 1e-6
                    ? "That is the loss itself. Take away what the minimum has."
                    : "Only the order of the points changes: red, blue, red, blue. Rate 0.05, batches of one, 50 epochs, stored order.",
            "Hardly better than with the colours apart, and far worse than shuffled: a fixed order is a cycle, whatever "
                + "the order."),
        Exercise.Number("04-5", Settles) with
        {
            Hints = ["After 1,500 steps the rate is a thirty-ninth of the first one: the noise must be strong early and gone late."],
        },
        Exercise.Number("04-6", () => Even.Value, tolerance: 1e-3,
            size => Math.Abs(size - Math.Sqrt(Even.Value)) < 1e-3
                ? "Lengths were compared with a variance, which is a square."
                : "The noise of b points has the variance tr C / b. With which square is it to be compared?",
            "Far from the minimum a single point almost tells the way; at the minimum no mini-batch is large enough."),
    ];

    private static double Excess(LogisticRegression loss)
    {
        var training = new Training(loss, new GradientDescent(0.05))
        {
            Options = new() { Epochs = 50, BatchSize = 1, Order = SampleOrder.Stored },
        };
        return Forty.Value(training.Run([-4, -2], new RandomSource(0)).Parameters) - LeastLoss.Value;
    }

    private static Verdict Settles(double first)
    {
        if (first is <= 0 or > 100)
            return Verdict.Hint("A first rate lies above 0, and not far above the rates of section 10.");
        var random = new RandomSource(2);
        double[] ends = [.. Enumerable.Range(0, 200).Select(_ => End(first, random))];
        double there = ends.Count(x => x is > 3 and < 4) / 200.0, still = ends.Count(x => x is > -2 and < 0.5) / 200.0;
        string seen = FormattableString.Invariant($"With this rate {100 * there:F0} % of 200 walks are there at the end");
        return there >= 1.0 / 3
            ? Verdict.Right($"{seen}, and stay there, for the rate has fallen.")
            : Verdict.Hint(still > 0.4 ? $"{seen}: most never leave the first minimum." : $"{seen}: most have been thrown past it.");
    }

    private static double End(double first, RandomSource random)
    {
        double x = -1.5;
        double[] slope = [0];
        for (int k = 1; k <= 1500; k++)
        {
            Wavy.Gradient([x], slope);
            x -= first / Math.Sqrt(k) * (slope[0] + (random.NextDouble() < 0.5 ? -8 : 8));
        }

        return x;
    }

    private static Verdict Size(int size)
    {
        var loss = new LogisticRegression(GaussianClasses.RedAndBlue());
        if (size < 1 || size > loss.SampleCount)
            return Verdict.Hint($"A mini-batch without replacement has 1 to {loss.SampleCount} points here.");
        var noise = GradientNoise.At(loss, [-4, -2]);
        bool enough = Meets(size), fewer = size > 1 && Meets(size - 1);
        return enough && !fewer ? Verdict.Right("Points that cannot come twice tell a little more.")
            : enough ? Verdict.Hint("The variance is small enough, but a smaller mini-batch will do. Do the points repeat?")
            : Verdict.Hint("The variance is still above a tenth. Which of the two laws holds without replacement?");

        bool Meets(int b) => noise.VarianceWithoutReplacement(b) <= Share * noise.VarianceWithReplacement(1);
    }

    /// <summary>alpha = 4 E / tr C at the minimum.</summary>
    private static double Rate()
    {
        var loss = new LogisticRegression(GaussianClasses.RedAndBlue());
        var minimum = new Newton().Minimize(loss, [0, 0], until: 20).Last;
        return 4 * Distance / GradientNoise.At(loss, minimum.Parameters).CovarianceTrace;
    }
}
