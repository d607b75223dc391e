
namespace LandscapeNotebooks.Course.Tests;

public sealed class ShortcutExercisesTests
{
    [Fact]
    public void The_answers_are_right()
    {
        Assert.True(Exercises.Find("10-1").Check(32).IsRight);
        Assert.True(Exercises.Find("10-2").Check(16.0).IsRight);
    }

    [Theory]
    [InlineData("10-1", 30, "before the first stage")]
    [InlineData("10-1", 15, "How many blocks")]
    [InlineData("10-2", 4, "number of filters")]
    [InlineData("10-2", 8, "outputs times inputs")]
    public void Other_answers_get_an_idea(string exercise, int answer, string idea)
    {
        var verdict = Exercises.Find(exercise).Check(answer);
        Assert.False(verdict.IsRight);
        Assert.Contains(idea, verdict.Message, StringComparison.Ordinal);
    }
}
