using LandscapeNotebooks.Losses;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 02.</summary>
internal static class LossesExercises
{
    private const int Plus = 0, Cross = 1, Other = 2;

    private static readonly double[] OfTheTrueClass = [0.3, 0.5, 0.2, 0.8, 0.3, 0.7, 0.8, 0.9, 0.5, 0.9];

    private static TaskLoss Costs { get; } = new(new double[,] { { 0, 3, 1 }, { 3, 0, 1 }, { 1, 1, 0 } });

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
        Exercise.Number("02-4", Doubled) with
        {
            Hints = ["To double a mean of ten, one entry must grow by the sum of all ten."],
        },
        Exercise.Number("02-5", truth: 0.2 / 9, tolerance: 1e-4,
            e => Math.Abs(e - 0.02) < 1e-4
                ? "Close. A flipped label never stays what it was: among how many classes does it fall?"
                : Math.Abs(e - 0.2) < 1e-4
                    ? "That is the share of all flipped labels. One of the other classes gets a part of it."
                    : "With which probability does a picture of one class carry the label of a certain other one?",
            "This smoothing says what the flips do. What the network learns is then the honest doubt about a label."),
        Exercise.Vector("02-6", [Costs[Plus, Cross], Costs[Plus, Other]], tolerance: 1e-9,
            leads => leads[0] == leads[1]
                ? "Then both mistakes would be told apart by nothing. Where does L(t, c) stand in (2.9)?"
                : "At ε = 0 the loss is the largest of L + z, less the score of the true class. When is the true class the largest?",
            "The cost of a mistake is the margin that is asked for: dear mistakes are pushed further away."),
    ];

    private static Verdict Doubled(double output)
    {
        double sum = OfTheTrueClass.Sum(Loss), truth = Math.Exp(-(Loss(OfTheTrueClass[0]) + sum));
        return Math.Abs(output - truth) <= 0.02 * truth
            ? Verdict.Right("One output near 0 weighs as much as all ten: a single wrong label can do that.")
            : Verdict.Hint(output <= 0 || output > OfTheTrueClass[0]
                ? "The loss must grow: the output lies between 0 and 0.3."
                : Math.Abs(output - Math.Exp(-sum)) <= 0.02 * Math.Exp(-sum)
                    ? "With this output the entry is the whole old sum. The nine others and its own old part are to be doubled too."
                    : output > truth ? "The mean has grown, but it is not doubled yet." : "The mean has more than doubled.");

        static double Loss(double y) => new CategoricalCrossEntropy().Evaluate([y, 1 - y], label: 0);
    }
}
