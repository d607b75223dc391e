using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Parameters;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 13.</summary>
internal static class ConnectivityExercises
{
    private static Lazy<double[]> Visited { get; } = new(() =>
    {
        var network = Architectures.Mlp([1, 12, 12], [32], 10);
        ParameterVector[] models = [.. Enumerable.Range(1, 3).Select(i => new ParameterVector([i]))];
        var (chain, bends) = PolygonalChain.Visiting(models, bends: 1);
        double[] point = new double[1];
        double second = Enumerable.Range(0, 101).Select(i => i / 100.0).First(t =>
        {
            chain.Point(t, point);
            return point[0] >= 2;
        });
        return [second, bends.Length * network.ParameterCount];
    });

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Vector("13-1", truth: [1, 1], tolerance: 1e-9,
            point => Math.Abs(point[1] - 2) < 1e-9
                ? "That is the bend. The curve is drawn towards it without touching it."
                : "How much does each of the three points weigh at t = 1/2? The weights of (13.2) sum to 1.",
            "The ends weigh a quarter each and the bend a half."),
        Exercise.Number("13-2", truth: 0.6, tolerance: 1e-9,
            height => Math.Abs(height - 0.9) < 1e-9
                ? "That is the loss at the top. A barrier is an excess: over what?"
                : "Where would the loss be at s = 1/2 if it went straight from end to end?",
            "The straight line between the losses of the ends is at 0.3 there."),
        Exercise.Number("13-3", truth: 144, tolerance: 0,
            count => count == 5040
                ? "That would be right if units of different layers could be exchanged."
                : "Each layer is permuted by itself. How many orders do n units have, and how do the choices combine?",
            "3! times 4!: the layers are permuted independently."),
        Exercise.Number("13-4", truth: 0.02525, tolerance: 1e-9,
            rate => Math.Abs(rate - 0.0005) < 1e-9
                ? "That is the rate where a model is collected. Which share of the cycle is over at the beginning of epoch 2?"
                : "Compute τ first, then see which branch of (13.5) it is in. The rate is linear there.",
            "A quarter of the cycle is over: half way down from the high rate to the low one."),
        Exercise.Vector("13-5", 5, () => InTheMiddle, tolerance: 1e-9,
            weights => Math.Abs(weights.Sum() - 1) > 1e-9
                ? "The weights of a point of the curve sum to 1."
                : weights.Distinct().Count() == 1
                    ? "All five count, but not alike: those in the middle of the curve count most there."
                    : "With four pieces of time the weights are those of (t + (1 − t))⁴, term by term.",
            "The ends keep a sixteenth each: more bends let the curve go further from both."),
        Exercise.Vector("13-6", 2, () => Visited.Value, tolerance: 1e-9,
            answer => answer[0] != Visited.Value[0]
                ? "The chain has five points, and each piece between two of them takes the same share of t."
                : "The networks stay where they are. How many bends are trained, and how many parameters has each?",
            "The second network lies on the chain, untouched; only what is between the networks moves."),
        // (1 - 0.3)^n <= 0.05
        Exercise.Number("13-7", Math.Ceiling(Math.Log(0.05) / Math.Log(1 - 0.3)), tolerance: 0,
            starts => starts == 8 ? "Eight come close: they fail in 5.8 of 100 cases."
                : starts is 3 or 4 ? "One success in so many starts is the mean. How often do they all fail?"
                : "All n starts fail with the probability 0.7 to the power of n.",
            "Starts are cheap, since no loss is computed: matching looks at the weights alone."),
    ];

    private static double[] InTheMiddle
    {
        get
        {
            ParameterVector[] corners = [.. Enumerable.Range(0, 5).Select(j =>
                new ParameterVector([.. Enumerable.Range(0, 5).Select(i => i == j ? 1.0 : 0)]))];
            double[] weights = new double[5];
            new BezierCurve(corners).Point(0.5, weights);
            return weights;
        }
    }
}
