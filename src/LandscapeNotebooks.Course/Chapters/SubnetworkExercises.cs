using LandscapeNotebooks.Course.Answers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sparsity;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 14.</summary>
internal static class SubnetworkExercises
{
    private static readonly (double Gradient, double Score)[] Pairs = [(1, 2), (1, -2), (-0.5, 0.3), (-0.5, -0.3), (2, -0.1)];

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
        Exercise.Number("14-4", truth: Math.Sqrt(1.0 / 12), tolerance: 1e-3,
            deviation => Math.Abs(deviation - 0.5) < 1e-3
                ? "That is the mean of the factor."
                : Math.Abs(deviation - 1.0 / 12) < 1e-3 ? "That is its variance."
                : "The factor is uniform on (0, 1). What are the mean and the mean square of such a number?",
            "More than half of what such a weight gives on average: noise of the same kind as that of dropout."),
        Exercise.Function<Func<double, double, double>>("14-5", rule => Pairs.Select(pair => rule(pair.Gradient, pair.Score)),
            [.. Pairs.Select(pair => pair.Gradient * Math.Sign(pair.Score))], tolerance: 1e-12,
            values => values.Zip(Pairs).All(pair => pair.First == pair.Second.Gradient)
                ? "That is the rule of the notebook, (14.2). For a negative score it points the wrong way."
                : values.Zip(Pairs).All(pair => pair.First == pair.Second.Gradient * pair.Second.Score)
                    ? "The sign of the score is asked for, and not its size."
                    : "The mask depends on |s|, and the derivative of |s| by s is 1 or −1.",
            "A weight that helps is now drawn away from 0 on whichever side its score lies."),
        Exercise.Number("14-6", () => Left, tolerance: 1e-6,
            share => Math.Abs(share - 0.5) < 1e-6
                ? "Half of the weights are kept. Of the sum of their squares it is more."
                : Math.Abs(share - Math.Sqrt(Left)) < 1e-6 ? "That is the share of the length. The squared length is asked for."
                : "Keep the two largest by size, and compare the sums of squares.",
            "Half of the weights hold nearly all of the length: a mask by size moves the network as little as a mask can."),
    ];

    private static double Left
    {
        get
        {
            double[] weights = [0.1, -0.2, 0.4, -0.8];
            var mask = Mask.Hard(ParameterLayout.Flat(4), weights, 50);
            return Enumerable.Range(0, 4).Sum(i => mask.Values[i] * weights[i] * weights[i]) / weights.Sum(w => w * w);
        }
    }

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
