
namespace LandscapeNotebooks.Course.Tests;

public sealed class InitializationExercisesTests
{
    [Theory]
    [InlineData("06-1", 0.1, true, "is 1")]
    [InlineData("06-1", 0.0577, false, "variance of a uniform number")]
    [InlineData("06-1", 0.1414, false, "twice the variance")]
    [InlineData("06-1", 1.0, false, "(6.1)")]
    [InlineData("06-2", 3.6833, true, "stretched and moved")]
    [InlineData("06-2", 3.3238, false, "over how many samples")]
    [InlineData("06-2", 1.3416, false, "two parameters of its own")]
    [InlineData("06-2", 8.0, false, "(6.2)")]
    [InlineData("06-3", 10.0, true, "averages out")]
    [InlineData("06-3", 5.0, false, "those that stay")]
    [InlineData("06-3", 100.0, false, "variance")]
    [InlineData("06-3", 1.0, false, "adds up")]
    [InlineData("06-5", 0.7071, true, "He's rule")]
    [InlineData("06-5", 0.5, false, "Its root")]
    [InlineData("06-5", 1.0, false, "half of its inputs")]
    public void A_right_answer_is_right_and_a_typical_wrong_one_gets_its_hint(string exercise, double answer, bool right, string message)
    {
        var verdict = Exercises.Find(exercise).Check(answer);
        Assert.Equal(right, verdict.IsRight);
        Assert.Contains(message, verdict.Message, StringComparison.Ordinal);
    }
}
