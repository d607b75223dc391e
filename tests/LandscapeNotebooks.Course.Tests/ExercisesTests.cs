using System.Text.RegularExpressions;

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

    [Fact]
    public void Every_exercise_of_the_course_names_a_section_of_its_notebook()
    {
        string folder = Path.Combine(Repository(), "notebooks");
        foreach (var exercise in Exercises.All.Where(one => char.IsAsciiDigit(one.Name[0])))
        {
            string notebook = File.ReadAllText(Directory.GetFiles(folder, exercise.Name[..2] + "-*.ipynb").Single());
            Assert.Contains($"## {exercise.Section!.Replace(", ", ". ", StringComparison.Ordinal).Split(". ")[0]}. "
                + exercise.Section[(exercise.Section.IndexOf(',', StringComparison.Ordinal) + 2)..], notebook, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_exercise_of_a_notebook_is_checked_there_and_solved_in_its_solutions()
    {
        string folder = Path.Combine(Repository(), "notebooks");
        foreach (string path in Directory.GetFiles(folder, "*.ipynb"))
        {
            string number = Path.GetFileName(path)[..2], notebook = File.ReadAllText(path);
            string exercises = notebook[notebook.IndexOf("## Exercises", StringComparison.Ordinal)..].Split("## References")[0];
            string solutions = File.ReadAllText(Path.Combine(folder, "solutions", Path.GetFileName(path)));
            int count = Regex.Count(exercises, "^ *\"\\d+\\. ", RegexOptions.Multiline);
            Assert.Equal(count, Exercises.All.Count(one => one.Name.StartsWith(number + "-", StringComparison.Ordinal)));
            for (int i = 1; i <= count; i++)
            {
                Assert.Contains($"#!check --exercise {number}-{i} ", exercises, StringComparison.Ordinal);
                Assert.Contains($"**Exercise {i}.**", solutions, StringComparison.Ordinal);
                Assert.Contains($"#!check --exercise {number}-{i} ", solutions, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("✗", solutions, StringComparison.Ordinal);
            Assert.Equal(count, Regex.Count(solutions, "\"text/plain\": \\[\\s*\"✓"));
        }
    }

    [Fact]
    public void Wrong_answers_are_counted_once_each_and_hints_come_in_stages()
    {
        var exercise = Of("staged", 0.5) with { Hints = ["First.", "Second."], Section = "3, Slopes" };
        Assert.Equal("No.", exercise.Check(1).Message);
        Assert.Equal("No.", exercise.Check(1.0).Message); // the same again, as when a cell runs twice
        Assert.Equal("No. First.", exercise.Check(2).Message);
        Assert.Equal("No. Second. Read section 3, Slopes.", exercise.Check(3).Message);
        Assert.Equal("No. First.", exercise.Check(2).Message);
        Assert.Contains("a number is asked for", exercise.Check("x").Message, StringComparison.Ordinal); // is no guess
        Assert.True(exercise.Check(0.5).IsRight);
    }

    [Fact]
    public void A_loop_of_guesses_ends_before_it_has_the_answer()
    {
        var exercise = Of("loop", 40);
        Assert.Equal(-1, Enumerable.Range(1, 100).Append(-1).First(guess => guess < 0 || exercise.Check(guess).IsRight));
        Assert.Contains("12 answers were not it", exercise.Check(40).Message, StringComparison.Ordinal);
        Assert.Equal("No.", exercise.Check(1).Message);
    }

    [Fact]
    public void A_check_follows_the_variant_and_counts_for_each()
    {
        var exercise = Exercise.Number("variant", () => Variant.Seed, 0, _ => "No.", "Yes.") with { Hints = ["More."] };
        ulong before = Variant.Seed;
        try
        {
            foreach (ulong seed in new ulong[] { 3, 4 })
            {
                Variant.Seed = seed;
                Assert.Equal("No.", exercise.Check(1).Message);
                Assert.Equal("No. More.", exercise.Check(2).Message);
                Assert.True(exercise.Check(seed).IsRight);
            }
        }
        finally
        {
            Variant.Seed = before;
        }
    }

    [Fact]
    public void Numbers_of_any_type_and_any_sequence_are_answers()
    {
        var two = Exercise.Vector("two", [1, 2], 0, _ => "No.", "Yes.");
        Assert.True(two.Check(new[] { 1, 2 }).IsRight);
        Assert.True(two.Check(new List<float> { 1, 2 }).IsRight);
        Assert.True(two.Check((1, 2.0)).IsRight);
        Assert.Contains("3 numbers; 2 are asked for", two.Check(new[] { 1, 2, 3 }).Message, StringComparison.Ordinal);
        Assert.Contains("index 1 is none: It is NaN", two.Check(new[] { 1, double.NaN }).Message, StringComparison.Ordinal);
        Assert.True(Of("decimal", 0.5).Check(0.5m).IsRight);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LandscapeNotebooks.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private static Exercise Of(string name, double truth) => Exercise.Number(name, truth, 0.1, _ => "No.", "Yes.");
}
