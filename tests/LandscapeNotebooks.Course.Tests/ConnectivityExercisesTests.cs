
namespace LandscapeNotebooks.Course.Tests;

public sealed class ConnectivityExercisesTests
{
    public static TheoryData<string, object, string?> Answers => new()
    {
        { "13-1", new double[] { 1, 1 }, null },
        { "13-1", new double[] { 1, 2 }, "without touching it" },
        { "13-1", new double[] { 2, 0 }, "How much does each" },
        { "13-2", 0.6, null },
        { "13-2", 0.9, "over what?" },
        { "13-2", 0.3, "straight from end to end" },
        { "13-3", 144, null },
        { "13-3", 5040, "different layers" },
        { "13-3", 30, "choices combine" },
        { "13-4", 0.02525, null },
        { "13-4", 0.0005, "Which share" },
        { "13-4", 0.05, "Compute τ first" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Right_answers_are_right_and_wrong_ones_get_a_hint_that_does_not_tell(string exercise, object answer, string? hint)
    {
        var verdict = Exercises.Find(exercise).Check(answer);
        Assert.Equal(hint is null, verdict.IsRight);
        if (hint is not null)
            Assert.Contains(hint, verdict.Message, StringComparison.Ordinal);
    }
}
