
namespace LandscapeNotebooks.Course.Tests;

public sealed class ConvexityExercisesTests
{
    [Theory]
    [InlineData("11-1", 30, true, "average is 0")]
    [InlineData("11-1", 60, false, "from which of the two eigenvectors")]
    [InlineData("11-1", 45, false, "which weights")]
    [InlineData("11-2", 3000, true, "hundred times")]
    [InlineData("11-2", 300, false, "How does the standard error")]
    [InlineData("11-2", 500, false, "s/√n")]
    public void Answers_are_told_right_or_given_an_idea(string name, double answer, bool right, string idea)
    {
        var verdict = Exercises.Find(name).Check(answer);
        Assert.Equal(right, verdict.IsRight);
        Assert.Contains(idea, verdict.Message, StringComparison.OrdinalIgnoreCase);
    }
}
