using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Sharpness;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 16.</summary>
internal static class SharpnessExercises
{
    private static EmpiricalRisk Three { get; } = new(
        Network.Sequential([2], new Affine(2, 1) { Bias = false }), new MeanSquaredError(),
        Dataset.Regression("three", [2, 0, 0, 1, 1, 1], [1, 1, 1]), new() { Precision = Precision.Double });

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("16-1", () => AtTen, tolerance: 1e-6,
            largest => Math.Abs(largest - 2) < 1e-6
                ? "That is the largest one at (1, 1). Which point of the valley floor has u = 10?"
                : Math.Abs(largest - 100) < 1e-6 ? "Almost: the other weight is 1/10, and counts too."
                : "At the minimum the residual is 0, so that the Hessian is made of the gradient of uv alone.",
            "All points of the floor are the same function u v = 1, and sharpness has no upper bound among them."),
        Exercise.Number("16-2", truth: 1, tolerance: 1e-9,
            most => most == 2
                ? "A quadratic rises by half its eigenvalue times the squared distance."
                : "Along which eigenvector does it rise most, and how far does it go along it?",
            "Along the eigenvector of the largest eigenvalue it rises by half the eigenvalue times the squared distance."),
        Exercise.Number("16-3", truth: SharpnessMeasure.All.Count(measure => measure.Invariance != Invariance.None), tolerance: 0,
            count => count < 5
                ? "There are more. The two adaptive rises, two norms, and what is normalised?"
                : "Count only those that do not move at all, whatever c is: their bars have the length 0.",
            "With c and with 1/c the same ones stay; all the others can be made small as well as large."),
        Exercise.Number("16-4", () => Critical, tolerance: 0.1,
            sharpness => Math.Abs(sharpness - 8) < 0.1
                ? "That is the largest eigenvalue. The gradient has parts along the other eigenvectors."
                : Math.Abs(sharpness - 11.0 / 3) < 0.1 ? "That is the mean eigenvalue. The steep direction has most of the gradient."
                : "It is the curvature along the gradient, (8, 2, 1) at this point: a weighted average of the eigenvalues.",
            "At a minimum it sees the direction in which the last bit of gradient points, whichever that is."),
        Exercise.Number("16-5", () => Aware, tolerance: 1e-6,
            slope => Math.Abs(slope - 4) < 1e-6
                ? "That is the plain slope at 1. Where does the rule look?"
                : Math.Abs(slope - 3.8) < 1e-6 ? "It goes uphill first, not down."
                : "First ρ along the direction of the gradient, (16.1), then the slope there.",
            "Where the curve is sharper, the slope ahead is larger: the rule is pushed out of narrow valleys."),
        Exercise.Number("16-6", () => OfSingles, tolerance: 1e-6,
            sharpness => Math.Abs(2 * sharpness - OfSingles) < 1e-6
                ? "The loss has no factor of one half."
                : Math.Abs(sharpness - LargestOfAll) < 1e-2
                    ? "That is the largest eigenvalue of all three points. Each point has a Hessian of its own."
                    : "The gradient of one point goes along x, and its Hessian is 2 x xᵀ: what is the quotient?",
            "A mini-batch meets a sharper landscape than all points together: it comes to 2/η first, and holds the eigenvalue below."),
    ];

    private static double AtTen => Spectrum.Exact(
        Objective.From(2,
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
            }),
        [10, 0.1])[^1];

    private static double Critical =>
        new CriticalSharpness { Tolerance = 1e-3 }.Of(Quadratic.Diagonal(8, 2, 1), [1, 1, 1], new RandomSource(1)).Value;

    /// <summary>The step of sharpness-aware gradient descent, over its rate.</summary>
    private static double Aware =>
        (1 - new SharpnessAware(new GradientDescent(0.1), radius: 0.05).Minimize(Quadratic.Diagonal(4), [1], until: 1).Last[0]) / 0.1;

    private static double LargestOfAll => Spectrum.Exact(Three, [0, 0])[^1];

    /// <summary>The mean of g' H g / |g|^2 over the single points.</summary>
    private static double OfSingles => Enumerable.Range(0, 3).Average(i =>
    {
        double[] gradient = new double[2], product = new double[2];
        Three.Gradient([0, 0], [i], gradient);
        Three.HessianVectorProduct([0, 0], [i], gradient, product);
        return (gradient[0] * product[0] + gradient[1] * product[1]) / (gradient[0] * gradient[0] + gradient[1] * gradient[1]);
    });
}
