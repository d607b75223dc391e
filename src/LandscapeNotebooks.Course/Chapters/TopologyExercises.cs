using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Topology;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 15.</summary>
internal static class TopologyExercises
{
    private static readonly int[] Grids = [11, 21, 41, 81];

    private static Lazy<double[]> OfTheValley { get; } = new(() =>
    {
        var valley = Objective.From(2, w => Math.Pow(w[1] - w[0] / 2, 2) + 1e-3 * w[0] * w[0]);
        return [.. Grids.Select(count => new Axis(-2, 2, count)).Select(side =>
            (double)SublevelSets.Of(Surface.Evaluate(valley, side, side)).Tree.Branches.Length)];
    });

    private static Lazy<double> AtRandom { get; } = new(() =>
    {
        var random = new RandomSource(1);
        double[][] points = [.. Enumerable.Range(0, 400).Select(_ => new[] { random.NextUniform(-2, 2), random.NextUniform(-2, 2) })];
        double[] values = [.. points.Select(w => Math.Pow(w[0] * w[0] - 1, 2) + w[1] * w[1] + w[0] / 8)];
        return SublevelSets.Of(NeighbourGraph.Nearest(points, 8), values).Tree.Branches
            .Select(branch => branch.Persistence).Where(double.IsFinite).Max();
    });

    private static Lazy<double[]> Scaled { get; } = new(() =>
    {
        double[] line = [9, 0, 5, 3, 4, 1, 9];
        double Distance(double[] of) => SublevelSets.Of(of, new Axis(0, 6, 7)).Tree.SaddleMinimumDistance;
        double Range(double[] of) => of.Max() - of.Min();
        double[] other = [.. line.Select(f => 3 * f + 1)];
        double factor = Distance(other) / Distance(line);
        return [factor, factor * Range(line) / Range(other)];
    });

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("15-1", truth: 5, tolerance: 1e-9,
            persistence => Math.Abs(persistence - 4) < 1e-9
                ? "6 is the end of the line, over which there is nothing. Over which value does the way lead to something deeper?"
                : "Climb from 2 until you can go down to a value below 2. How high did you have to climb?",
            "The piece of 2 ends at 7, where it meets that of 0."),
        Exercise.Number("15-2", truth: 10.0 / 3, tolerance: 1e-3,
            smad => Math.Abs(smad - 3) < 1e-3
                ? "That leaves the least value out. Its hollow too has a first saddle, where the hollow of 3 joins it."
                : "Each of the three minima has a first saddle: which, and how high above it?",
            "4 above 0, 5 above 2 and 1 above 3."),
        Exercise.Vector("15-3", 4, () => OfTheValley.Value, tolerance: 0,
            minima => minima.All(count => count == 1)
                ? "f has one minimum. How many do the grids see?"
                : "Evaluate f on [-2, 2] along both axes with 11, 21, 41 and 81 points, and count the branches of each tree.",
            "None of them is in f: between two points of the grid the valley passes unseen. Along an axis it cannot."),
        Exercise.Number("15-4", () => AtRandom.Value, tolerance: 2e-3,
            persistence => Math.Abs(persistence - 0.875) < 2e-3
                ? "That is the grid's, and the exact one. What do 400 random points say?"
                : "400 points, x and then y of each uniform in [-2, 2] from RandomSource(1), 8 nearest; the second longest bar.",
            "Random points miss the saddle and the minima by a little; the bar is still the only long one besides the first."),
        Exercise.Vector("15-5", 2, () => Scaled.Value, tolerance: 1e-9,
            factors => factors[1] == factors[0]
                ? "The range of f grows as well."
                : "Every difference of values takes the factor. Does the 1 that is added change any difference?",
            "A change of the unit changes SMAD and leaves the share. Other weights of the same function may change both."),
    ];
}
