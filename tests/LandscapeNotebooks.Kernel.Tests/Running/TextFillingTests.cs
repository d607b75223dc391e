using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Running;
using LandscapeNotebooks.Kernel.Verification;

namespace LandscapeNotebooks.Kernel.Tests.Running;

public sealed class TextFillingTests
{
    [Fact]
    public async Task A_text_takes_the_values_of_its_place_and_what_comes_later_from_the_end()
    {
        var run = await Run(Markdown("In all {{ total:F1 }}."), Code("var x = 1; var total = 2.5;"),
            Markdown("x is {{ x }}, {{ x / 4.0:P1 }}."),
            Code("x = 7;"));
        Assert.True(run.Succeeded);
        Assert.Equal(["In all 2.5.", "x is 1, 25.0 %."], Texts(run.Document));
        Assert.Equal(["In all {{ total:F1 }}.", "x is {{ x }}, {{ x / 4.0:P1 }}."],
            run.Document.Cells.Where(cell => cell.Kind == CellKind.Markdown).Select(cell => cell.Template));
    }

    [Fact]
    public async Task A_text_that_was_filled_is_filled_again_and_its_bytes_stay()
    {
        var once = (await Run(Code("var x = 1;"), Markdown("x is {{ x }}."))).Document;
        var twice = (await Run(once)).Document;
        Assert.Equal(once.Bytes.ToArray(), twice.Bytes.ToArray());
        Assert.Equal("x is {{ x }}.", twice.As(NotebookFormat.Dib).Cells[1].Source);
    }

    [Theory]
    [InlineData("{{ nothing }}", "{{ nothing }}: The name 'nothing' does not exist in the current context")]
    [InlineData("{{ 1 / zero }}", "{{ 1 / zero }} failed: Attempted to divide by zero.")]
    [InlineData("{{ \"\" }}", "{{ \"\" }} is empty, expected a text of one line.")]
    [InlineData("{{ zero > 0 ? 1 : 2 }}", "{{ zero > 0 ? 1 : 2 }} is no expression of C#; a condition wants brackets around it.")]
    public async Task A_text_that_cannot_be_filled_fails_and_stays_as_it_is(string text, string message)
    {
        var run = await Run(Code("var zero = 0;"), Markdown(text));
        var failure = Assert.Single(run.Failures);
        Assert.Equal((1, null, message), (failure.Cell, failure.Number, failure.Error.Message));
        Assert.Equal([text], Texts(run.Document));
    }

    [Fact]
    public async Task A_number_that_was_changed_by_hand_is_found_and_put_right()
    {
        var committed = (await Run(Code("var x = 1.25;"), Markdown("x is {{ x:F2 }} metres, no more."))).Document;
        Assert.Empty(OutputComparison.Compare(committed, (await Run(committed)).Document));

        var forged = NotebookDocument.Create("b.ipynb", committed.Cells.Select(cell =>
            cell.Kind == CellKind.Markdown ? cell with { Source = cell.Source.Replace("1.25", "1.52", StringComparison.Ordinal) } : cell));
        var found = (await Run(forged)).Document;
        var mismatch = Assert.Single(OutputComparison.Compare(forged, found));
        Assert.Equal((2, "{{ x:F2 }}", "1.52", "1.25", true),
            (mismatch.Number, mismatch.What, mismatch.Committed, mismatch.Found, mismatch.IsText));
        Assert.Equal(["x is 1.25 metres, no more."], Texts(found));
    }

    [Fact]
    public async Task A_text_that_was_never_filled_differs_and_a_phrase_in_the_place_of_a_value_too()
    {
        var raw = NotebookDocument.Create("a.ipynb", [Code("var x = 1;"), Markdown("x is {{ x }} metres.")]);
        var filled = (await Run(raw)).Document;
        Assert.Contains(OutputComparison.Compare(raw, filled), mismatch => mismatch is { IsText: true, Committed: "{{ x }}", Found: "1" });
        var reworded = NotebookDocument.Create("b.ipynb", filled.Cells.Select(cell =>
            cell.Kind == CellKind.Markdown ? cell with { Source = "x is one or two metres." } : cell));
        var run = (await Run(reworded)).Document;
        Assert.Contains(OutputComparison.Compare(reworded, run), mismatch => mismatch is { IsText: true, What: "{{ x }}" });
        Assert.Empty(OutputComparison.Compare(run, (await Run(run)).Document)); // a run settles it
    }

    private static IEnumerable<string> Texts(NotebookDocument document) =>
        document.Cells.Where(cell => cell.Kind == CellKind.Markdown).Select(cell => cell.Source);

    private static NotebookCell Code(string source) => new(CellKind.Code, source);

    private static NotebookCell Markdown(string source) => new(CellKind.Markdown, source);

    private static Task<NotebookRun> Run(params NotebookCell[] cells) => Run(NotebookDocument.Create("a.ipynb", cells));

    private static async Task<NotebookRun> Run(NotebookDocument document)
    {
        RunRecord record = new(document);
        await NotebookRunner.RunAsync(document, new(TimeSpan.FromMinutes(2), KeepGoing: false), record.Add, default);
        return record.ToRun(TimeSpan.Zero);
    }
}
