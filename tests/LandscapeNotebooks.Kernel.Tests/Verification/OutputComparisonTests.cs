using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Verification;

namespace LandscapeNotebooks.Kernel.Tests.Verification;

public class OutputComparisonTests
{
    [Fact]
    public void The_same_outputs_agree_however_their_streams_were_cut()
    {
        var committed = Notebook([], new StreamOutput("stdout", "a\nb\n"));
        var found = Notebook([], new StreamOutput("stdout", "a\n"), new StreamOutput("stdout", "b\n"));
        Assert.Empty(OutputComparison.Compare(committed, found));
    }

    [Fact]
    public void A_digit_that_differs_is_shown_with_its_cell_and_line()
    {
        var mismatch = Assert.Single(OutputComparison.Compare(
            Notebook([], new StreamOutput("stdout", "loss\n0.296999\n")), Notebook([], new StreamOutput("stdout", "loss\n0.296998\n"))));
        Assert.Equal(new CellMismatch(1, "stdout, line 2", "0.296999", "0.296998"), mismatch with { Distance = null });
        Assert.Equal(1e-6, mismatch.Distance!.Value.Absolute, 12);
    }

    [Fact]
    public void Every_representation_of_a_figure_counts()
    {
        static ResultOutput Picture(string svg) =>
            new(new MimeBundle(KeyValuePair.Create("image/svg+xml", svg), KeyValuePair.Create("text/plain", "Figure")));
        var mismatch = Assert.Single(
            OutputComparison.Compare(Notebook([], Picture("<svg>1</svg>")), Notebook([], Picture("<svg>2</svg>"))));
        Assert.Equal("image/svg+xml, line 1", mismatch.What);
    }

    [Theory]
    [InlineData("took 12.1 ms", "took 15.9 ms", true)]
    [InlineData("took 12.1 ms", "took 30 ms", false)]
    [InlineData("took 12.1 ms", "needed 12.1 ms", false)]
    [InlineData("a      9 ms", "a     10 ms", true)]
    [InlineData("3 of 4", "3", false)]
    public void Numbers_of_a_cell_with_a_tolerance_may_differ_and_words_may_not(string committed, string found, bool agrees)
    {
        var mismatches = OutputComparison.Compare(
            Notebook(["tolerance=0.3"], new StreamOutput("stdout", committed)),
            Notebook(["tolerance=0.3"], new StreamOutput("stdout", found)));
        Assert.Equal(agrees, mismatches.Count == 0);
    }

    /// <summary>A bar is shown only for work that lasts: on another machine it is missing.</summary>
    [Fact]
    public void A_bar_of_progress_counts_for_nothing()
    {
        var bar = new WorkProgress("3 epochs done", 1, TimeSpan.FromSeconds(1));
        var shown = new DisplayOutput(new MimeBundle(Formatters.All.Where(entry => entry.Type == typeof(WorkProgress))
            .Select(entry => KeyValuePair.Create(entry.MimeType, entry.Format(new(bar))))), null, IsUpdate: false);
        var text = new StreamOutput("stdout", "a");
        Assert.Empty(OutputComparison.Compare(Notebook([], text), Notebook([], shown, text)));
    }

    [Fact]
    public void A_missing_output_and_one_of_another_kind_are_found()
    {
        var text = new StreamOutput("stdout", "a");
        Assert.Equal(new CellMismatch(1, "output 1", "stdout", null),
            Assert.Single(OutputComparison.Compare(Notebook([], text), Notebook([]))));
        Assert.Equal("result as text/plain",
            Assert.Single(OutputComparison.Compare(Notebook([], text), Notebook([], new ResultOutput(MimeBundle.Text("a"))))).Found);
    }

    [Fact]
    public void A_cell_that_was_saved_without_being_executed_is_found()
    {
        var committed = NotebookDocument.Create("n.ipynb", [new NotebookCell(CellKind.Code, "1")]);
        Assert.Equal("(not executed)", Assert.Single(OutputComparison.Compare(committed, Notebook([]))).Committed);
    }

    [Fact]
    public void A_tolerance_that_is_no_number_is_an_error()
    {
        var error = Assert.Throws<NotebookException>(
            () => OutputComparison.Compare(Notebook(["tolerance=much"]), Notebook(["tolerance=much"])));
        Assert.Contains("tolerance=0.5", error.Message, StringComparison.Ordinal);
    }

    private static NotebookDocument Notebook(string[] tags, params CellOutput[] outputs) => NotebookDocument.Create(
        "n.ipynb", [new NotebookCell(CellKind.Code, "1", Tags: [.. tags], Executed: new ExecutedCell(1, [.. outputs]))]);
}
