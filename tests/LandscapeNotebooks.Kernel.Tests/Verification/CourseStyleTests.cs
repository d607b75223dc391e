using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Verification.Style;

namespace LandscapeNotebooks.Kernel.Tests.Verification;

public sealed class CourseStyleTests
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    [Fact]
    public void A_short_cell_with_prose_before_it_keeps_the_style() =>
        Assert.Empty(Check(Text("We add."), Code("6 * 7", "42")));

    [Fact]
    public void A_cell_of_20_lines_passes_and_one_of_21_does_not()
    {
        string Lines(int count) => string.Join('\n', Enumerable.Repeat("1;", count));
        Assert.Empty(Check(Text("Long."), Code(Lines(20))));
        var breach = Assert.Single(Check(Text("Too long."), Code(Lines(21))));
        Assert.Equal((2, "The code has 21 lines, expected at most 20."), (breach.Cell, breach.What));
    }

    [Fact]
    public void Code_without_prose_is_refused_first_and_after_code()
    {
        Assert.Equal(1, Assert.Single(Check(Code("1"), Text("Late."))).Cell);
        Assert.Equal(3, Assert.Single(Check(Text("Both."), Code("1"), Code("2"))).Cell);
    }

    [Theory]
    [InlineData("""{"layout":{"xaxis":{"title":{"text":"step"}},"yaxis":{"title":{"text":""}}}}""", "yaxis")]
    [InlineData("""{"layout":{"xaxis":{"title":{"text":"step"}},"yaxis2":{"type":"log"}}}""", "yaxis2")]
    [InlineData("""{"layout":{"scene":{"xaxis":{"title":{"text":"a"}},"zaxis":{}}}}""", "scene.zaxis")]
    public void An_axis_without_a_title_is_named(string figure, string axis) =>
        Assert.Equal($"The figure has no title on {axis}.", Assert.Single(Check(Text("See."), Figure(figure))).What);

    [Theory]
    [InlineData("""{"layout":{"xaxis":{"title":{"text":"step"}},"yaxis":{"visible":false}}}""")]
    [InlineData("""{"layout":{}}""")]
    public void Hidden_axes_and_figures_without_axes_need_no_title(string figure) => Assert.Empty(Check(Text("See."), Figure(figure)));

    [Theory]
    [InlineData("The loss is 0.2911.", "0.29113016")] // rounded
    [InlineData("It falls by 0.5.", "change -0.4996")] // the sign is in the word
    [InlineData("Right in 98 % of the cases.", "accuracy 0.9796")]
    [InlineData("Right in 98 % of the cases.", "97.96 %")]
    [InlineData("It is 1.6e-4 in the end.", "0.000155")]
    [InlineData("That is $x = 0.123$ and `0.456`.", "")]
    [InlineData("Li et al. report 7.37 % there.", "")]
    [InlineData("Ten steps, 20 points and section 3, after (5.1).", "")]
    public void A_number_that_was_printed_above_may_stand_in_the_prose(string prose, string printed) =>
        Assert.Empty(Check(Text("We compute."), Code("x", printed), Text(prose)));

    [Theory]
    [InlineData("The loss is 0.2912.", "0.29113016")]
    [InlineData("Right in 98 % of the cases.", "accuracy 0.97")]
    [InlineData("First this. Then 1.25 follows.", "1.3")]
    public void A_number_that_was_not_printed_is_refused_with_its_sentence(string prose, string printed) =>
        Assert.StartsWith("No cell above printed ", Assert.Single(Check(Text("We compute."), Code("x", printed), Text(prose))).What,
            StringComparison.Ordinal);

    [Fact]
    public void A_number_must_be_printed_above_not_below() =>
        Assert.Equal(1, Assert.Single(Check(Text("It will be 0.25."), Code("x", "0.25"))).Cell);

    [Fact]
    public void Numbers_of_the_code_may_stand_before_and_after_it() =>
        Assert.Empty(Check(Text("A rate of 0.05."), Code("Walk(0.05)"), Text("The rate 0.05 is small.")));

    [Fact]
    public void Exercises_may_name_new_numbers() =>
        Assert.Empty(Check(Text("Summary.\n## Exercises\nTry 0.75."), Code("x", "1"), Text("And 0.85.")));

    private static IReadOnlyList<StyleBreach> Check(params NotebookCell[] cells) =>
        CourseStyle.Check(NotebookDocument.Create("a.ipynb", cells));

    private static NotebookCell Text(string source) => new(CellKind.Markdown, source);

    private static NotebookCell Code(string source, string? printed = null) => new(CellKind.Code, source,
        Executed: new ExecutedCell(1, printed is null ? [] : [new StreamOutput("stdout", printed)]));

    private static NotebookCell Figure(string plotly) => new(CellKind.Code, "Figure",
        Executed: new ExecutedCell(1, [new ResultOutput(new MimeBundle([new(Plotly, plotly), new(MimeBundle.PlainText, "Figure")]))]));
}
