using LandscapeNotebooks.Autograd;

namespace LandscapeNotebooks.Course.Tests;

/// <summary>Answers by hand, and what usual mistakes are told.</summary>
public sealed class ExerciseAnswersTests
{
    public static TheoryData<string, object> Rights => new()
    {
        { "01-4", new[] { -4.0, -2 } },
        { "01-5", new[] { 2, 0 } },
        { "02-4", 0.3 * 0.3 * 0.5 * 0.2 * 0.8 * 0.3 * 0.7 * 0.8 * 0.9 * 0.5 * 0.9 },
        { "02-5", 0.02222 },
        { "02-6", new[] { 3, 1 } },
        { "03-5", (3, 0) },
        { "03-6", 1.0 / 1024 },
        { "04-5", 0.3 },
        { "05-3", 0.5 },
        { "06-6", 2 },
        { "07-4", new[] { 6 * 6 * 9 + 6 + 12 * 12 * 9 + 12, 6 * 6 * 9 * 36 + 12 * 12 * 9 * 9 } },
        { "07-5", "convolutional" },
        { "07-6", 16 },
        { "08-4", new[] { -1 * 3, 2 * -4 } },
        { "08-5", 15.496 },
        { "08-6", 66 },
        { "10-3", 0.4507 },
        { "10-5", new[] { 48, 480, 2.4 } },
        { "10-6", 16 * 32 + 4 * 32 + 32 * 64 + 4 * 64 },
        { "11-3", 5 },
        { "11-4", 0.00985033 },
        { "11-5", new[] { 1, 1, 0 } },
        { "12-6", 0.05 },
        { "13-5", new[] { 1 / 16.0, 4 / 16.0, 6 / 16.0, 4 / 16.0, 1 / 16.0 } },
        { "13-6", (0.5, 2 * (144 * 32 + 32 + 32 * 10 + 10)) },
        { "13-7", 9 },
        { "14-4", 0.2887 },
        { "14-5", (Func<double, double, double>)((gradient, score) => score < 0 ? -gradient : gradient) },
        { "14-6", 0.8 / 0.85 },
    };

    public static TheoryData<string, object, string> Wrongs => new()
    {
        { "01-1", new[] { 0, 0 }, "Take three steps" },
        { "01-4", new[] { 2, 1 }, "smallest eigenvalue there is 0.0108" },
        { "01-5", new[] { 2.2, 0.1 }, "one draw's answer" },
        { "01-5", new[] { 1, 0 }, "Which probability of blue" },
        { "02-4", 0.03, "not doubled yet" },
        { "02-4", 0.5, "must grow" },
        { "02-4", 0.001633, "nine others" },
        { "02-4", 1e-9, "more than doubled" },
        { "02-5", 0.02, "Close" },
        { "02-5", 0.2, "share of all" },
        { "02-5", 0.1, "certain other" },
        { "02-6", new[] { 1, 1 }, "told apart by nothing" },
        { "02-6", new[] { 1, 3 }, "the largest" },
        { "03-4", (Func<double, double>)(x => Math.Tanh(x * x - x)), "values of f" },
        { "03-4", (Func<double, double>)(x => (1 - Math.Pow(Math.Tanh(x * x + x), 2)) * (2 * x + 1)), "second operand" },
        { "03-4", (Func<double, double>)(x => x), "three ways" },
        { "03-4", (Func<double, double>)(x => Math.Log(x)), "NaN" },
        { "03-4", 3, "a Func<double, double> is asked for" },
        { "03-5", new[] { 17, 17 }, "something passes" },
        { "03-5", new[] { 9, 2 }, "hidden values of 0" },
        { "03-5", new[] { 9, 0 }, "pull on a bias" },
        { "03-6", 1e-5, "rounding shows" },
        { "03-6", 0.1, "fourth power" },
        { "03-6", 0, "above 0" },
        { "04-4", 1e-3, "order of the points" },
        { "04-5", 0.02, "never leave" },
        { "04-5", 3, "thrown past" },
        { "04-5", -1, "above 0" },
        { "04-6", 1, "which square" },
        { "05-3", 0, "a valley" },
        { "05-3", 2.98, "a thousand steps" },
        { "05-4", new[] { 441, 441 }, "how many more" },
        { "05-4", new[] { 1, 441 }, "first count" },
        { "05-5", 18, "damping 0.01" },
        { "05-5", 100, "Count tries" },
        { "06-4", 0, "still look alike" },
        { "06-4", 399, "earlier" },
        { "06-6", 0.5, "which of the two" },
        { "06-6", Math.Sqrt(2), "of the deviation" },
        { "06-6", 1, "mean of its square" },
        { "07-4", new[] { 1638, 0 }, "quarter of the places" },
        { "07-4", new[] { 0, 0 }, "biases" },
        { "07-5", "perceptron", "first layer" },
        { "07-5", "all", "is asked for" },
        { "07-5", 3, "is asked for" },
        { "07-6", 31, "there are now" },
        { "07-6", 15, "One more" },
        { "07-6", 20, "How many blocks" },
        { "08-4", new[] { -3, 4 }, "that were drawn" },
        { "08-4", new[] { -1, 2 }, "a single weight" },
        { "08-5", 13.42, "middle of a side" },
        { "08-5", 26.84, "How far is its centre" },
        { "08-6", 17, "A coin" },
        { "08-6", 10, "variance of a difference" },
        { "10-3", 0.393, "section 3 as well" },
        { "10-3", 0.9, "one in twenty" },
        { "10-3", 0.2, "(1 − p)⁵" },
        { "10-4", 0, "running variance" },
        { "10-5", new[] { 8, 80, 0.4 }, "several steps" },
        { "10-5", new[] { 48, 480, 24 }, "third number" },
        { "10-5", new[] { 1, 2, 3 }, "Six batches" },
        { "10-6", 2848, "four numbers a channel" },
        { "10-6", 0, "change the shape" },
        { "11-3", 62, "random plane" },
        { "11-3", 200, "largest curvature" },
        { "11-4", 0.01, "loss itself" },
        { "11-4", 0.99005, "true class" },
        { "11-4", 1, "y (1 − y)" },
        { "11-5", new[] { 1, 1, 1 }, "leads them to 5" },
        { "11-5", new[] { 1, 0, 0 }, "lead them to 2" },
        { "11-5", new[] { 0, 0, 0 }, "no direction" },
        { "12-4", 0.753, "start like one" },
        { "12-4", 98.2, "between 0 and 1" },
        { "12-5", 0, "LargestResidual" },
        { "12-6", 0.76, "without a pull" },
        { "12-6", 2 / 41.0, "one direction less" },
        { "12-6", 0.5, "nothing of the last point" },
        { "13-5", new[] { 0.2, 0.2, 0.2, 0.2, 0.2 }, "not alike" },
        { "13-5", new[] { 1, 1, 1, 1, 1 }, "sum to 1" },
        { "13-5", new[] { 0, 0, 1, 0, 0 }, "term by term" },
        { "13-6", (0.33, 9940), "same share of t" },
        { "13-6", (0.5, 4970), "How many bends" },
        { "13-7", 4, "is the mean" },
        { "13-7", 8, "come close" },
        { "13-7", 20, "to the power" },
        { "14-4", 0.5, "mean of the factor" },
        { "14-4", 1 / 12.0, "its variance" },
        { "14-4", 1, "mean square" },
        { "14-5", (Func<double, double, double>)((gradient, _) => gradient), "wrong way" },
        { "14-5", (Func<double, double, double>)((gradient, score) => gradient * score), "not its size" },
        { "14-5", (Func<double, double, double>)((_, _) => 0), "derivative of |s|" },
        { "14-6", 0.5, "Half of the weights" },
        { "14-6", Math.Sqrt(0.8 / 0.85), "share of the length" },
        { "14-6", 0.1, "two largest" },
    };

    [Theory]
    [MemberData(nameof(Rights))]
    public void An_answer_by_hand_is_right(string name, object answer) => Answers.Right(name, answer);

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void A_wrong_answer_is_told_the_idea(string name, object answer, string hint) => Answers.Wrong(name, answer, hint);

    [Fact]
    public void The_slope_of_the_engine_is_the_librarys() => Answers.Right("03-4", (Func<double, double>)(at =>
    {
        Scalar x = new(at);
        (x * x - x).Tanh().Backward();
        return x.Gradient;
    }));

    [Fact]
    public void A_function_that_throws_is_told_so_and_wrong_functions_are_told_apart()
    {
        var exercise = Exercise.Function<Func<double, double>>("half", f => new[] { 1.0, 2 }.Select(f), [0.5, 1], 0, _ => "No.", "Yes.")
            with
        { Hints = ["Halve it."] };
        Assert.Contains("Asking the function ended by DivideByZeroException",
            exercise.Check((Func<double, double>)(x => 1 / (int)(x - x))).Message, StringComparison.Ordinal);
        Assert.Equal("No.", exercise.Check((Func<double, double>)(x => x)).Message);
        Assert.Equal("No.", exercise.Check((Func<double, double>)(x => 1 * x)).Message); // says the same, and is no other try
        Assert.Equal("No. Halve it.", exercise.Check((Func<double, double>)(x => 2 * x)).Message);
        Assert.True(exercise.Check((Func<double, double>)(x => x / 2)).IsRight);
    }
}
