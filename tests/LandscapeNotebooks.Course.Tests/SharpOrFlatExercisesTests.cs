namespace LandscapeNotebooks.Course.Tests;

public sealed class SharpOrFlatExercisesTests
{
    [Fact]
    public void At_the_place_of_the_exercise_the_mixed_variance_is_0()
    {
        const double T = -1.0 / 3;
        Assert.Equal(0, (1 - T) * 1 + T * 4, 1e-12);
        Answers.Right("09-1", T);
    }

    [Fact]
    public void The_chance_is_counted_over_all_tosses() => Answers.Right("09-2",
        Enumerable.Range(0, 64).Count(tosses => int.PopCount(tosses) >= 5) / 64.0);

    [Fact]
    public void Answers_by_hand_are_right()
    {
        Answers.Right("09-3", 160);
        Answers.Right("09-4", 0.48);
        Answers.Right("09-5", 1200);
        Answers.Right("09-6", new[] { 10, 100 });
    }

    [Theory]
    [InlineData("09-1", 2, "Which way")]
    [InlineData("09-1", -1, "Where is it 0")]
    [InlineData("09-2", 0.0156, "six of six")]
    [InlineData("09-2", 0.0938, "exactly five")]
    [InlineData("09-2", 0.5, "2⁶ ways")]
    [InlineData("09-3", 10, "a sixteenth")]
    [InlineData("09-3", 40, "How many steps")]
    [InlineData("09-4", 0.03, "Which quotient")]
    [InlineData("09-4", 0.12, "fewer steps")]
    [InlineData("09-4", 5, "as many steps")]
    [InlineData("09-5", 0.433213, "sum of all")]
    [InlineData("09-5", 12, "mean curvature")]
    public void A_wrong_answer_is_told_the_idea(string name, double answer, string hint) =>
        Answers.Wrong(name, answer, hint);

    [Fact]
    public void Factors_that_are_wrong_are_told_of_units()
    {
        Answers.Wrong("09-6", new[] { 10, 10 }, "square of the unit");
        Answers.Wrong("09-6", new[] { 1, 100 }, "their mean");
    }
}
