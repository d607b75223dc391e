namespace LandscapeNotebooks.Course.Tests;

public sealed class ExercisesTests
{
    [Fact]
    public void Every_exercise_meets_a_foreign_answer_with_a_hint() =>
        Assert.All(Exercises.All, exercise => Assert.False(exercise.Check(new object()).IsRight));

    [Fact]
    public void An_exercise_of_ones_own_is_found_and_replaced_by_one_of_its_name()
    {
        int before = Exercises.All.Count;
        Exercises.Add(Of("own-1", 1));
        Exercises.Add(Of("own-1", 2));

        Assert.Equal(before + 1, Exercises.All.Count);
        Assert.False(Exercises.Find("own-1").Check(1.0).IsRight);
        Assert.True(Exercises.Find("own-1").Check(2.0).IsRight);
    }

    [Theory]
    [InlineData("01-2", "which is an exercise of the course")]
    [InlineData("", "expected one without blanks")]
    [InlineData("week 3", "expected one without blanks")]
    public void A_name_that_cannot_be_used_is_refused(string name, string part) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => Exercises.Add(Of(name, 1))).Message, StringComparison.Ordinal);

    private static Exercise Of(string name, double truth) => Exercise.Number(name, truth, 0.1, _ => "No.", "Yes.");
}
