
namespace LandscapeNotebooks.Course.Tests;

public sealed class StochasticDescentExercisesTests
{
    [Theory]
    [InlineData(9, true, "tell a little more")]
    [InlineData(10, false, "a smaller mini-batch will do")]
    [InlineData(8, false, "Which of the two laws")]
    [InlineData(41, false, "1 to 40 points")]
    [InlineData(0, false, "1 to 40 points")]
    public void The_smallest_mini_batch_of_a_tenth_of_the_variance(int size, bool right, string message) =>
        Check("04-1", size, right, message);

    [Theory]
    [InlineData(0.0046, true, "proportional")] // 4e-4 / 0.087333
    [InlineData(0.05, false, "where must the noise be measured")]
    [InlineData(4e-4 / 1.398245, false, "where must the noise be measured")] // the noise at the start
    [InlineData(0.0, false, "above 0")]
    public void The_rate_that_ends_at_a_distance(double rate, bool right, string message) => Check("04-2", rate, right, message);

    [Theory]
    [InlineData(10.0, true, "geometric series")]
    [InlineData(0.9, false, "no longer changes")]
    [InlineData(1.9, false, "Which series")]
    public void Momentum_lengthens_the_steps_on_a_slope(double factor, bool right, string message) => Check("04-3", factor, right, message);

    private static void Check(string exercise, object answer, bool right, string message)
    {
        var verdict = Exercises.Find(exercise).Check(answer);
        Assert.Equal(right, verdict.IsRight);
        Assert.Contains(message, verdict.Message, StringComparison.Ordinal);
        if (!right)
            Assert.DoesNotMatch(@"\b(9|10\.0|0\.0046)\b", verdict.Message);
    }
}
