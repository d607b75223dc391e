using LandscapeNotebooks.Course.Answers;

namespace LandscapeNotebooks.Course;

/// <summary>The exercises of notebook 14.</summary>
internal static class SubnetworkExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Number("14-1", truth: 1.0 / 9, tolerance: 1e-3,
            overlap => Math.Abs(overlap - 0.04) < 1e-3
                ? "That is the share of all weights that both keep. The overlap counts only weights that at least one of them keeps."
                : "Which share of the weights do both keep, and which share does at least one of them keep?",
            "Both keep p², one of them keeps 2p − p²: the overlap is p / (2 − p)."),
        new("14-2", answer => AnswerValue.Numbers(answer) is { } kept
            ? Kept([.. kept.Select(index => (int)index)])
            : Verdict.Hint($"The answer is {AnswerValue.Kind(answer)}; the indices of the weights are asked for, an int[].")),
        Exercise.Number("14-3", truth: 0.7, tolerance: 1e-9,
            mean => Math.Abs(mean - 0.4) < 1e-9
                ? "That would be a hard mask. What do the other weights add on the average?"
                : "Two parts contribute: the weights that count whole, and those with a number uniform on (0, 1).",
            "The major part gives c/100, the minor part half of the rest."),
    ];

    private static Verdict Kept(int[] kept)
    {
        if (kept.Length != 3)
            return Verdict.Hint($"The answer has {kept.Length} weights. How many are half of six?");
        int[] sorted = [.. kept.Order()];
        return sorted.SequenceEqual([1, 2, 4]) || sorted.SequenceEqual([1, 2, 5]) || sorted.SequenceEqual([2, 4, 5])
            || sorted.SequenceEqual([1, 4, 5])
            ? sorted.SequenceEqual([1, 2, 4])
                ? Verdict.Right("Four scores are of the same size; the first three by index are kept.")
                : Verdict.Hint("All of these have the largest size. Which of the four equal ones has to wait?")
            : Verdict.Hint("A score counts by its size. Does its sign matter?");
    }
}
