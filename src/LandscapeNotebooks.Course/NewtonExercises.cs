using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 05.</summary>
internal static class NewtonExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("05-1", truth: 0.2, tolerance: 1e-9,
            rate => rate >= 0.25
                ? "At this rate the steep direction does not shrink. Where is the limit 2/λmax?"
                : "It converges, but one of the two directions is slower than it need be. Compare |1 − αλ| for both.",
            "Both directions shrink by the same factor, 0.6: no other rate does better."),
        Exercise.Vector("05-2", count: 2, Flat),
    ];

    private static Verdict Flat(double[] w)
    {
        double smallest = Spectrum.Exact(Chain, w)[0];
        return Math.Abs(smallest) < 1e-9
            ? Verdict.Right("The surface is flat in one direction there.")
            : Verdict.Hint(
                $"The smallest eigenvalue there is {(smallest < 0 ? "negative" : "positive")}. Where does a valley floor run level?");
    }

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
}
