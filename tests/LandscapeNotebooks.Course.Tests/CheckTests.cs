namespace LandscapeNotebooks.Course.Tests;

public sealed class CheckTests
{
    public static TheoryData<object?, string> WrongAnswers => new()
    {
        { double.NaN, "It is NaN" },
        { double.PositiveInfinity, "It is infinite" },
        { 0.2, "0.2 is not it." },
        { 1, "1 is not it." },
        { "0.167", "The answer is a text; a number is asked for." },
        { true, "The answer is true or false; a number is asked for." },
        { null, "The answer is null; a number is asked for." },
        { new[] { 0.167 }, "The answer is a sequence of 1 numbers; a number is asked for." },
    };

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public void Near_tells_what_is_wrong_with_an_answer_and_not_the_right_one(object? answer, string expected)
    {
        var check = Check.Near(answer, 0.167, 1e-3, "the rate");
        Assert.Equal((0, 1, false), (check.Points, check.Max, check.Passed));
        Assert.StartsWith(expected, check.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("expected 0.167", check.Message, StringComparison.Ordinal);
        Assert.Contains("expected 0.167 ± 0.001", check.Marker, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_says_yes_to_all_is_not_equal()
    {
        Assert.Equal(0, Check.Equal(new Yes(), "right", "equal").Points);
        Assert.Equal(0, Check.Equal(new object[] { new Yes() }, new object[] { 1 }, "equal").Points);
    }

    [Fact]
    public void Near_takes_numbers_of_any_type_and_functions()
    {
        Assert.True(Check.Near(0.1675, 0.167, 1e-3, "a double").Passed);
        Assert.True(Check.Near(2, 2, 0, "an int").Passed);
        Assert.True(Check.Near(2.5m, 2.5, 0, "a decimal").Passed);
        Assert.True(Check.Near(() => 0.5, 0.5, 0, "a function").Passed);
        Assert.True(Check.Near(double.PositiveInfinity, double.PositiveInfinity, 0, "infinity, where it is right").Passed);
        Assert.False(Check.Near(0.1681, 0.167, 1e-3, "beyond the tolerance").Passed);
    }

    [Fact]
    public void Near_of_several_numbers_names_the_first_that_is_wrong()
    {
        Assert.True(Check.Near(() => new[] { 1, 2 }, [1.0, 2.0], 0, "two").Passed);
        Assert.Equal("1 of the 2 numbers are not right, the first at index 1. ",
            Check.Near(new[] { 1.0, 3 }, [1.0, 2.0], 0, "two").Message);
        Assert.Equal("The answer has 1 numbers; 2 are asked for.", Check.Near(new[] { 1.0 }, [1.0, 2.0], 0, "two").Message);
    }

    [Fact]
    public void An_exception_of_an_answer_is_a_finding()
    {
        var check = Check.Near(() => throw new InvalidOperationException("no\nroot"), 1, 0, "the root", points: 2);
        Assert.Equal("It ended by InvalidOperationException: no root", check.Message);
        Assert.Equal("There is no answer yet.", Check.Near(() => throw new NotImplementedException(), 1, 0, "the root").Message);
        Assert.Throws<OperationCanceledException>(() => Check.Near(() => throw new OperationCanceledException(), 1, 0, "stopped"));
    }

    [Fact]
    public void A_hint_takes_the_place_of_the_message()
    {
        Assert.Equal("See section 2.", Check.Near(1, 2, 0, "two", hint: "See section 2.").Message);
        Assert.Null(Check.Near(2, 2, 0, "two", hint: "See section 2.").Message);
    }

    [Fact]
    public void Equal_compares_numbers_as_numbers_and_sequences_by_their_items()
    {
        Assert.True(Check.Equal(3, 3.0, "three").Passed);
        Assert.True(Check.Equal(() => new List<string> { "a" }, new[] { "a" }, "letters").Passed);
        Assert.False(Check.Equal("a", "b", "letters").Passed);
        Assert.False(Check.Equal((object?)null, 0, "nothing is not zero").Passed);
    }

    [Fact]
    public void Throws_asks_for_an_exception_of_a_type()
    {
        Assert.True(Check.Throws<ArgumentException>(() => throw new ArgumentNullException(nameof(Check)), "refused").Passed);
        Assert.Equal("It throws nothing; ArgumentException is asked for.", Check.Throws<ArgumentException>(() => { }, "refused").Message);
        Assert.StartsWith("It throws InvalidOperationException",
            Check.Throws<ArgumentException>(() => throw new InvalidOperationException(), "refused").Message, StringComparison.Ordinal);
        Assert.False(Check.Throws<Exception>(() => throw new NotImplementedException(), "an empty answer refuses nothing").Passed);
    }

    [Fact]
    public void Gradient_compares_with_central_differences()
    {
        Assert.True(Check.Gradient(Math.Sin, Math.Cos).Passed);
        var wrong = Check.Gradient(Math.Sin, x => -Math.Cos(x));
        Assert.StartsWith("At -2.3 it is not the slope.", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("central differences give -0.666", wrong.Marker, StringComparison.Ordinal);
        Assert.True(Check.Gradient(x => x[0] * x[1], x => [x[1], x[0]], [[2, 3], [-1, 0.5]]).Passed);
        Assert.Contains("component 1", Check.Gradient(x => x[0] * x[1], x => [x[1], x[1]], [[2, 3]]).Message, StringComparison.Ordinal);
        Assert.Equal("The gradient has 1 numbers; 2 are asked for.", Check.Gradient(x => x[0], x => [1], [[2, 3]]).Message);
    }

    [Fact]
    public void A_property_shows_the_first_input_for_which_it_fails_and_may_give_a_share()
    {
        var check = Check.Property(x => x < 3, over: [1, 2, 3, 4], "small", points: 2);
        Assert.Equal((0, "For 3: It does not hold."), (check.Points, check.Message));
        Assert.Equal(1, Check.Property(x => x < 3, over: [1, 2, 3, 4], "small", points: 2, partial: true).Points);
        Assert.StartsWith("For 0: It ended by DivideByZeroException",
            Check.Property(x => 1 / x > -2, over: [1, 0], "a quotient").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_that_cannot_be_given_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Check.Equal(1, 1, "one", points: -1));
        Assert.Throws<ArgumentException>(() => Check.Near(1, 1, -1e-3, "one"));
    }

    [Fact]
    public void Marks_are_a_number_as_text_and_a_table_as_html()
    {
        var marks = Check.All(
            Check.Equal(1, 1, "one <first>", points: 0.1), Check.Equal(1, 1, "two", points: 0.2), Check.Equal(1, 2, "three"));
        Assert.Equal((0.3, 1.3), (marks.Points, marks.Max));
        Assert.Equal("0.3", Format(marks, "text/plain"));
        string html = Format(marks, "text/html");
        Assert.Contains("one &lt;first&gt;", html, StringComparison.Ordinal);
        Assert.Contains("0.3 of 1.3 points", html, StringComparison.Ordinal);
        Assert.Contains("1 is not it.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("expected 2", html, StringComparison.Ordinal); // that is for the marker
    }

    [Fact]
    public void A_host_that_does_not_tell_its_code_is_named() =>
        Assert.Contains("needs the kernel", Check.Code(cell => cell.Loops > 0, "a loop").Message, StringComparison.Ordinal);

    [Fact]
    public void A_variant_draws_the_same_for_a_purpose_and_others_for_another_seed()
    {
        ulong before = Variant.Seed;
        try
        {
            Variant.Seed = 7;
            double first = Variant.Random("data").NextDouble();
            Assert.Equal(first, Variant.Random("data").NextDouble());
            Assert.NotEqual(first, Variant.Random("start").NextDouble());
            string chosen = Variant.Choose("optimiser", "a", "b", "c");
            Assert.Equal(chosen, Variant.Choose("optimiser", "a", "b", "c"));
            Variant.Seed = 8;
            Assert.NotEqual(first, Variant.Random("data").NextDouble());
        }
        finally
        {
            Variant.Seed = before;
        }
    }

    private static string Format(object value, string mimeType) =>
        CourseFormatters.All.Single(entry => entry.Type == value.GetType() && entry.MimeType == mimeType).Format(new(value));

    private sealed class Yes
    {
        public override bool Equals(object? obj) => true;

        public override int GetHashCode() => 0;
    }
}
