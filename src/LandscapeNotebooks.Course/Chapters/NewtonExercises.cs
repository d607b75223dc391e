using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 05.</summary>
internal static class NewtonExercises
{
    private static LogisticRegression Loss { get; } = new(GaussianClasses.RedAndBlue());

    /// <summary>f = 1/2 (w1 w2 - 1)^2.</summary>
    private static ITwiceDifferentiable Chain { get; } = Objective.From(2,
        (w, g) =>
        {
            double r = w[0] * w[1] - 1;
            (g[0], g[1]) = (r * w[1], r * w[0]);
            return r * r / 2;
        },
        (w, v, p) =>
        {
            double cross = 2 * w[0] * w[1] - 1;
            (p[0], p[1]) = (w[1] * w[1] * v[0] + cross * v[1], cross * v[0] + w[0] * w[0] * v[1]);
        });

    private static Lazy<double> OnTheLine { get; } = new(() =>
        new GradientDescent(0.1).Minimize(Chain, [1.2, -1.2], until: 1000).Last.Value);

    private static Lazy<double[]> Starts { get; } = new(() => [Converging(1), Converging(0.5)]);

    private static Lazy<int> Adapted { get; } = new(() =>
    {
        ParameterVector w = new double[] { -4, -2 };
        double damping = 1;
        int tries = 0;
        for (; Loss.Gradient(w).Norm() >= 1e-8 && tries < 1000; tries++)
        {
            var next = new Newton { Damping = damping }.Minimize(Loss, w, until: 1).Last;
            bool falls = next.Value < Loss.Value(w);
            (w, damping) = falls ? (next.Parameters, damping / 3) : (w, damping * 3);
        }

        return tries;
    });

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("05-1", truth: 0.2, tolerance: 1e-9,
            rate => rate >= 0.25
                ? "At this rate the steep direction does not shrink. Where is the limit 2/λmax?"
                : "It converges, but one of the two directions is slower than it need be. Compare |1 − αλ| for both.",
            "Both directions shrink by the same factor, 0.6: no other rate does better."),
        Exercise.Vector("05-2", count: 2, Flat),
        Exercise.Number("05-3", () => OnTheLine.Value, tolerance: 1e-6,
            value => value < 0.1
                ? "That is a valley. Was the start exactly on the line? Both weights are computed by the same operations."
                : "Walk a thousand steps of rate 0.1 from (1.2, −1.2), and take f where you are.",
            "Rounding errors are noise, but here both weights make the same ones: the walk stays on the line, and the line ends in "
                + "the saddle."),
        Exercise.Vector("05-4", 2, () => Starts.Value, tolerance: 2,
            counts => counts[1] <= counts[0]
                ? "Half a step cannot jump as far. From how many more starts does it arrive?"
                : Math.Abs(counts[0] - Starts.Value[0]) > 2
                    ? "The first count is of whole steps: 21 × 21 starts, at most 100 steps, gradient norm below 1e-8."
                    : "The first count is right. The second is that of LearningRate = 0.5, with the same end of the walk.",
            "A shorter step makes the set of good starts larger, and the last digits slower: each step halves the error."),
        Exercise.Number("05-5", () => Adapted.Value, tolerance: 1,
            tries => Math.Abs(tries - 18) <= 1
                ? "That is what the damping 0.01 needs, the best constant one of section 5."
                : "Damping 1 at first; a try that lowers the loss is taken and divides it by 3, another one is not taken and multiplies "
                    + "it by 3. Count tries until the gradient norm is below 1e-8.",
            "No damping had to be known beforehand: the loss itself says how far the model can be trusted."),
    ];

    private static int Converging(double rate)
    {
        var side = new Axis(-5, 5, 21);
        var newton = new Newton { LearningRate = rate };
        return side.ToArray().Sum(w1 => side.ToArray().Count(w2 =>
            newton.Minimize(Loss, [w1, w2], new StopCriteria { Steps = 100, GradientNorm = 1e-8 }).Reason == StopReason.GradientNorm));
    }

    private static Verdict Flat(double[] w)
    {
        double smallest = Spectrum.Exact(Chain, w)[0];
        return Math.Abs(smallest) < 1e-9
            ? Verdict.Right("The surface is flat in one direction there.")
            : Verdict.Hint(
                $"The smallest eigenvalue there is {(smallest < 0 ? "negative" : "positive")}. Where does a valley floor run level?");
    }
}
