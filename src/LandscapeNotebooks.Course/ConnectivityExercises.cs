namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 13.</summary>
internal static class ConnectivityExercises
{
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
    ];
}
