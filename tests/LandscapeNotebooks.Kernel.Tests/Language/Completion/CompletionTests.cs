using LandscapeNotebooks.Kernel.Language.Completion;

namespace LandscapeNotebooks.Kernel.Tests.Language.Completion;

public sealed class CompletionTests(Cell cell) : IClassFixture<Cell>
{
    [Theory]
    [InlineData("numbers.Len|", "Length")] // a member of a variable of an earlier cell
    [InlineData("numbers.Aver|", "Average")] // an extension method
    [InlineData("Math.Sq|", "Sqrt")] // a static member
    [InlineData("System.Tex|", "Text")] // a namespace
    [InlineData("using System.Colle|", "Collections")]
    [InlineData("num|", "numbers")] // a variable
    [InlineData("Twi|", "Twice")] // a function of an earlier cell
    [InlineData("Poin|", "Point")] // a type of an earlier cell
    [InlineData("forea|", "foreach")] // a keyword
    [InlineData("new Lis|", "List")]
    [InlineData("point.Y.CompareT|", "CompareTo")]
    [InlineData("who?.Len|", "Length")]
    [InlineData("numbers.Select(x => x.CompareT|)", "CompareTo")] // the parameter of a lambda
    [InlineData("numbers.Where(n => n > 1).Sele|", "Select")]
    [InlineData("numbers.Len|\nvar next = 1;", "Length")] // the next line must not confuse
    [InlineData("{ int inner = 1; inn| }", "inner")] // a local
    [InlineData("foreach (var q in numbers) q.CompareT|", "CompareTo")]
    [InlineData("\"text\".Len|", "Length")]
    [InlineData("display|", "display")]
    public void What_the_compiler_knows_is_offered(string text, string expected) => Assert.Contains(expected, cell.Matches(text));

    [Theory]
    [InlineData("Math.|", "ToString")] // a type has its static members only
    [InlineData("numbers.|", "Empty")] // a value has no static members
    [InlineData("numbers.|", "get_Length")]
    [InlineData("using |", "numbers")]
    [InlineData("new |", "Twice")]
    public void What_may_not_stand_there_is_not_offered(string text, string unwanted) =>
        Assert.DoesNotContain(unwanted, cell.Matches(text));

    [Theory]
    [InlineData("\"num|\"")]
    [InlineData("// num|")]
    [InlineData("/* num| */")]
    [InlineData("$\"num|\"")]
    [InlineData("\"\"\"num|\"\"\"")]
    [InlineData("int num|")]
    [InlineData("1|")]
    public void Nothing_is_offered_in_texts_comments_numbers_and_new_names(string text) => Assert.Empty(cell.Matches(text));

    [Fact]
    public void An_interpolation_is_code_again() => Assert.Equal(["numbers"], cell.Matches("$\"{num|}\""));

    [Fact]
    public void Arguments_are_offered_by_name_until_they_are_given()
    {
        Assert.Equal("value:", cell.Matches("Twice(|")[0]);
        Assert.Contains("ignoreCase:", cell.Matches("string.Compare(\"a\", \"b\", |"));
        Assert.DoesNotContain("value:", cell.Matches("Twice(value: |"));
    }

    [Theory]
    [InlineData("DayOfWeek d = |")]
    [InlineData("DateTime.Now.DayOfWeek == |")]
    [InlineData("void On(DayOfWeek day) { } On(|")]
    [InlineData("void On(int a, DayOfWeek day) { } On(day: |")]
    public void Values_of_an_enumeration_come_where_one_is_expected(string text)
    {
        var days = cell.Matches(text).Where(match => match.StartsWith("DayOfWeek.", StringComparison.Ordinal));
        Assert.Equal(Enum.GetNames<DayOfWeek>().Select(day => $"DayOfWeek.{day}"), days);
    }

    [Fact]
    public void An_initialiser_is_offered_what_can_be_set() => Assert.Equal("Label", cell.Matches("new Point(1, 2) { L|")[0]);

    [Fact]
    public void The_capitals_of_a_name_find_it() => Assert.Contains("WriteLine", cell.Matches("Console.WL|"));

    [Fact]
    public void The_place_of_the_word_is_told()
    {
        var list = cell.Complete("var x = numbers.Len|;");
        Assert.Equal((16, 19), (list.Start, list.End));
        Assert.Equal(CompletionKind.Property, Assert.Single(list.Items, item => item.Text == "Length").Kind);
    }

    [Fact]
    public void Overloads_are_one_item_with_their_number()
    {
        var item = Assert.Single(cell.Complete("Console.WriteLin|").Items);
        Assert.Matches(@"^void Console\.WriteLine\(.*\) \(\+ \d+ more\)$", item.Signature);
    }

    [Fact]
    public void A_cell_that_is_half_written_and_wrong_is_completed_all_the_same() =>
        Assert.Contains("Length", cell.Matches("if (who == { numbers.Len|"));
}
