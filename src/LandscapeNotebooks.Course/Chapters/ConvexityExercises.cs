using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 11.</summary>
internal static class ConvexityExercises
{
    private static Lazy<int> Island { get; } = new(() =>
    {
        var flowers = Dataset.Load("flowers").Standardize().Data;
        var network = Architectures.Mlp([4], [8], 3, new Tanh());
        EmpiricalRisk Risk(double penalty) =>
            new(network, new CrossEntropy(), flowers, new() { Precision = Precision.Double, L2Penalty = penalty });
        var run = new Training(Risk(0), new MomentumDescent(0.05)) { Options = new() { Epochs = 20, BatchSize = 15 } }
            .Run(network.Initialize(Initialization.Glorot, new RandomSource(2)), new RandomSource(3));
        var penalised = Risk(0.02);
        var minimum = new NewtonConjugateGradient()
            .Minimize(penalised, run.Parameters, new StopCriteria { Steps = 60, GradientNorm = 1e-8 }).Last.Parameters;
        var top = Directions.HessianEigenvectors(penalised, minimum, new RandomSource(8));
        var axis = new Axis(-0.3, 0.3, 15);
        return ConvexityMap.Evaluate(penalised, Plane.OfDirections(minimum, top.Vectors[0], top.Vectors[1]), axis, axis,
            new RandomSource(8), tolerance: 0.0001, maxSteps: 67).Count(CurvatureSign.Convex);
    });

    private static Lazy<double> Curvature { get; } = new(() =>
    {
        double score = -Math.Log(Math.Exp(0.01) - 1); // ln(1 + e^-z) = 0.01
        return Spectrum.Exact(new LogisticRegression([1.0], [1]), [score])[0];
    });

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("11-1", truth: 30, tolerance: 0.05,
            degrees => Math.Abs(degrees - 60) < 0.05
                ? "At this angle the curvature is 2. From which of the two eigenvectors is the angle measured?"
                : "The slice's curvature is an average of the two eigenvalues. Which weights make it 0, and of which angle are they the "
                    + "squared cosine and sine?",
            "cos² = 3/4 of the weight lies on -1 and 1/4 on 3: the average is 0."),
        Exercise.Number("11-2", truth: 3000, tolerance: 0.5,
            vectors => Math.Abs(vectors - 300) < 0.5
                ? "Ten times the vectors give less than a tenth of the error. How does the standard error of a mean fall with the "
                    + "number of samples?"
                : "A standard error is s/√n, and s does not change.",
            "A tenth of the error costs a hundred times the products: why Hutch++ is worth its subspace."),
        Exercise.Number("11-3", () => Island.Value, tolerance: 1,
            count => Math.Abs(count - 62) <= 3
                ? "That is the island of the random plane, or close to it. Lay the plane along the unit eigenvectors."
                : "The plane goes through the minimum along the two unit eigenvectors of largest curvature; same axis, tolerance and "
                    + "steps as in section 4, seed 8. Count those that are convex beyond their error.",
            "A step is shorter on this plane, and the island is smaller all the same: along the sharpest directions the Hessian "
                + "changes fastest."),
        // y (1 - y) with -ln y = 0.01
        Exercise.Number("11-4", () => Curvature.Value, tolerance: 1e-6,
            curvature => Math.Abs(curvature - 0.01) < 1e-6
                ? "That is the loss itself: nearly right, and the reason for what you see."
                : Math.Abs(curvature - Math.Exp(-0.01)) < 1e-6 ? "That is the probability of the true class."
                : "From the loss follows the probability y of the true class, and the curvature by the score is y (1 − y).",
            "With the loss the curvature goes to 0, whatever the rate: the edge is left on the flat side."),
        Exercise.Vector("11-5", 3, Misled) with
        {
            Hints = ["The iteration never leaves the space that the start and its products span."],
        },
    ];

    private static Verdict Misled(double[] start)
    {
        if (start.All(x => x == 0))
            return Verdict.Hint("A start of length 0 has no direction.");
        var matrix = Quadratic.Diagonal(1, 2, 5);
        ParameterVector v = start;
        for (int step = 0; step < 100; step++)
        {
            v = matrix.HessianVectorProduct(start, v);
            v /= v.Norm();
        }

        double found = v.Dot(matrix.HessianVectorProduct(start, v));
        return Math.Abs(found - 2) < 1e-6
            ? Verdict.Right("The residual is 0, and rightly: 2 is an eigenvalue. That it is the largest, the residual never said.")
            : Verdict.Hint(FormattableString.Invariant($"From this start the products lead to {found:G4}. ")
                + (found > 2 ? "Which part of the start leads them to 5?" : "Which part of the start would lead them to 2?"));
    }
}
