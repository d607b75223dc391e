namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 02.</summary>
internal static class LossesExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Vector("02-1", [0.4, 0.25, 0.35], tolerance: 5e-3,
            q => Math.Abs(q.Sum() - 1) > 1e-6 || q.Any(v => v < 0)
                ? "The numbers are no distribution: each at least 0, all together 1."
                : "There is a better one. How often does each letter appear if nobody says which source it comes from?",
            "The divergence from what really appears is 0 there, and what remains is its entropy: no belief does better."),
        Exercise.Number("02-2", Math.Log(41), tolerance: 5e-3,
            m => Math.Abs(m - Math.Log(49)) < 5e-3
                ? "Close: the true class keeps less than 1 − e, since nine others get e each."
                : "With this margin the softmax is not the smoothed target. Which quotient of two probabilities has the logarithm m?",
            "The quotient of the two targets is 0.82 / 0.02, and the margin its logarithm."),
        Exercise.Number("02-3", -Math.Log(2), tolerance: 5e-3,
            z => z > 0
                ? "There the model is right already. The pull is largest where it is still wrong."
                : z == 0
                    ? "The factor y(1 − y) is largest there, but the other factor still grows to the left. Set the derivative of the "
                        + "product to 0."
                    : "The pull has a stronger place. Write it as a function of y alone and set its derivative by y to 0.",
            "There y is a third: who is more wrong than that is corrected less."),
    ];
}
