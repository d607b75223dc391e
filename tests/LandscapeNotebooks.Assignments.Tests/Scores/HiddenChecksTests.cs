using LandscapeNotebooks.Assignments.Scores;

namespace LandscapeNotebooks.Assignments.Tests.Scores;

public sealed class HiddenChecksTests
{
    private const string Source = """
        Check.All(
        [
            Check.Near(() => F(2), 4, 1e-9, "at two"),
            Check.Gradient(x => F(x), x => Check.Equal(1, 1, "inner") is null ? 0 : x),
            // BEGIN HIDDEN TESTS
            Check.Property(x => F(x) > 0, over: [1, 2], "secret"),
            // END HIDDEN TESTS
            Check.True(() => true, "last"),
        ])
        """;

    [Fact]
    public void Checks_are_the_calls_in_their_order() =>
        Assert.Equal([false, false, true, false], HiddenChecks.Of(Source, ["at two", "the derivative", "secret", "last"]));

    [Fact]
    public void Where_calls_and_checks_are_not_as_many_the_words_decide() =>
        Assert.Equal([false, true, true], HiddenChecks.Of(Source, ["at two", "secret", "of a loop"]));

    [Fact]
    public void Nothing_is_hidden_in_a_cell_without_marks() => Assert.Equal([false, false], HiddenChecks.Of("x", ["a", "b"]));

    [Theory]
    [InlineData("Exception: seen", false)]
    [InlineData("Exception: unseen", true)]
    [InlineData("InvalidOperationException: of the answer's own", true)]
    public void An_error_that_students_can_see_in_their_test_is_told(string remark, bool expected)
    {
        const string Test = "if (a)\n    throw new Exception(\"seen\");\n// BEGIN HIDDEN TESTS\nthrow new Exception(\"unseen\");\n"
            + "// END HIDDEN TESTS\n";
        Assert.Equal(expected, HiddenChecks.Tells(Test, remark));
        Assert.False(HiddenChecks.Tells("throw new Exception(\"seen\");", remark));
    }
}
