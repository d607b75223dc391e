using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 04.</summary>
internal static class StochasticDescentExercises
{
    private const double Share = 0.1, Excess = 1e-4;

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
    ];

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
        return 4 * Excess / GradientNoise.At(loss, minimum.Parameters).CovarianceTrace;
    }
}
