using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 12.</summary>
internal static class TrajectoryExercises
{
    /// <summary>1/m^2 over its sum, of the first three components of a random walk.</summary>
    private const double ThreeOfAWalk = 6 / (Math.PI * Math.PI) * (1 + 1.0 / 4 + 1.0 / 9);

    private static Network Perceptron { get; } = Architectures.Mlp([1, 12, 12], [16], 10);

    private static Lazy<Trajectory> OneEpoch { get; } = new(() =>
    {
        var risk = new EmpiricalRisk(Perceptron, new CrossEntropy(), Dataset.Load("glyphs", DatasetPart.Train));
        return new Training(risk, new MomentumDescent(0.02))
        {
            Options = new() { Epochs = 1, BatchSize = 50, Recording = new(Interval.Steps(1)) },
        }.Run(Perceptron.Initialize(Initialization.He, new RandomSource(1)), new RandomSource(1)).Trajectory!;
    });

    private static Lazy<TrajectoryProjection> FirstEpoch { get; } = new(() => TrajectoryProjection.Of(OneEpoch.Value));

    private static Lazy<TrajectoryProjection> OfWeights { get; } = new(() =>
        TrajectoryProjection.Of(OneEpoch.Value, new() { Selection = ParameterSelection.Weights, Layout = Perceptron.Layout }));

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("12-1", ThreeOfAWalk, tolerance: 0.005,
            share => share > 1 || share < 0
                ? "A share lies between 0 and 1."
                : Math.Abs(share - 6 / (Math.PI * Math.PI)) < 0.005
                    ? "That is the first component alone. Which multiples of it are the second and the third?"
                : Math.Abs(share - 6 / (Math.PI * Math.PI) * 1.25) < 0.005
                    ? "That is two components. What does the third add, by formula (12.3)?"
                : "By which power of m do the shares of a random walk fall? And to what must they add up?",
            "Three components of thousands hold most of a walk that goes nowhere in particular."),
        Exercise.Vector("12-2", [0.5, 0.5], tolerance: 1e-6,
            shares => Math.Abs(shares.Sum() - 1) > 1e-6
                ? "The circle lies in a plane. What is left of the variance outside of it?"
                : "Turn the circle by a quarter: is one of the two directions then any different from the other?",
            "A circle looks the same along both: no component comes first."),
        Exercise.Number("12-3", Math.Sqrt(1 - 0.09), tolerance: 1e-4,
            cosine => Math.Abs(cosine - 0.3) < 1e-4
                ? "That is the sine: the residual stands opposite to the angle."
                : Math.Abs(cosine - 0.91) < 1e-4 ? "That is the square. What is the length of the shadow?"
                : "Distance, residual and shadow are the sides of a triangle with a right angle. Which of them is the longest?",
            "The shadow is the distance times this cosine: even a residual of nearly a third of the distance shortens it by "
                + "less than 5 %."),
        Exercise.Number("12-4", () => FirstEpoch.Value.PlaneVariance, tolerance: 2e-3,
            share => share is < 0 or > 1 ? "A share lies between 0 and 1."
                : Math.Abs(share - 0.753) < 1e-2 ? "That is a random walk of 81 points. Does this training start like one?"
                : "One epoch of 40 steps, momentum 0.9, rate 0.02, seed 1, Interval.Steps(1): 41 points. Add up the first two shares.",
            "As much as the whole training holds, and far more than a walk: at the start every step goes nearly the same way."),
        Exercise.Number("12-5", () => OfWeights.Value.Trajectories[0].LargestResidual, tolerance: 2e-3,
            residual => Math.Abs(residual - FirstEpoch.Value.Trajectories[0].LargestResidual) < 1e-6
                ? "That is the largest residual on the plane of all parameters. Take the components of the weights alone."
                : "Give TrajectoryProjection.Of the selection of the weights, and read LargestResidual of its first trajectory.",
            "A plane that cannot move a bias has the whole way of the biases off it, and nothing can shorten that."),
        // without a mean 41 points span 40 directions, all alike
        Exercise.Number("12-6", truth: 2.0 / (41 - 1), tolerance: 1e-4,
            share => Math.Abs(share - 2.0 / 41) < 1e-4
                ? "Nearly: the mean is taken away, so that 41 points span one direction less."
                : Math.Abs(share - 0.76) < 1e-2 ? "That is the walk without a pull, c = 0."
                : "With c = 1 nothing of the last point is kept. Is any direction among independent points longer than another?",
            "Between c = 0 and c = 1 the share falls from three quarters to next to nothing: it measures how long a step is remembered."),
    ];
}
