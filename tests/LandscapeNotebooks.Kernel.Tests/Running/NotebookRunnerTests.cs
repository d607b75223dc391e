using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Kernel.Tests.Running;

public sealed class NotebookRunnerTests
{
    private static readonly RunOptions Patient = new(TimeSpan.FromMinutes(2), KeepGoing: false);

    [Fact]
    public async Task Cells_run_from_the_top_and_empty_ones_are_passed_over()
    {
        var run = await Run(Patient, Code("var x = 1;"), new NotebookCell(CellKind.Markdown, "x"), Code("  \n"), Code("x + 1"));
        Assert.True(run.Succeeded);
        Assert.Equal((2, 2), (run.Ran, run.Total));
        Assert.Equal([1, null, null, 2], run.Document.Cells.Select(c => c.Executed?.ExecutionCount));
        Assert.Equal("2", ((ResultOutput)run.Document.Cells[3].Executed!.Outputs[0]).Data[MimeBundle.PlainText]);
    }

    [Fact]
    public async Task A_failed_cell_ends_the_run_and_later_cells_keep_nothing_old()
    {
        var old = new ExecutedCell(9, [new StreamOutput("stdout", "old")]);
        var run = await Run(Patient, Code("1"), Code("throw new Exception(\"x\");"), Code("2") with { Executed = old });
        var failure = Assert.Single(run.Failures);
        Assert.Equal((1, 2, "x"), (failure.Cell, failure.Number, failure.Error.Message));
        Assert.Equal((1, 3), (run.Ran, run.Total));
        Assert.Null(run.Document.Cells[2].Executed!.ExecutionCount);
        Assert.Empty(run.Document.Cells[2].Executed!.Outputs);
    }

    [Fact]
    public async Task The_run_keeps_going_where_it_is_told_to()
    {
        var run = await Run(Patient with { KeepGoing = true }, Code("throw new Exception(\"x\");"), Code("nope"), Code("3"));
        Assert.Equal([0, 1], run.Failures.Select(f => f.Cell));
        Assert.Equal(3, run.Document.Cells[2].Executed!.ExecutionCount);
    }

    [Fact]
    public async Task A_cell_that_is_meant_to_fail_may()
    {
        var run = await Run(Patient, Code("throw new Exception(\"x\");") with { Tags = ["raises-exception"] }, Code("2"));
        Assert.True(run.Succeeded);
        Assert.Equal(2, run.Ran);
    }

    [Fact]
    public async Task The_limit_is_that_of_the_whole_notebook()
    {
        var run = await Run(new RunOptions(TimeSpan.FromSeconds(4), KeepGoing: true), Code("1"), Code("while (true) {}"), Code("3"));
        var failure = Assert.Single(run.Failures);
        Assert.InRange(failure.Cell, 0, 1); // the compiler's first cell may take all of it on a machine that is busy
        Assert.Equal("The notebook reached its limit of 4 s in this cell.", failure.Error.Message);
        Assert.Null(run.Document.Cells[2].Executed!.ExecutionCount);
    }

    [Fact]
    public async Task After_a_cell_that_reached_its_own_limit_the_others_go_on()
    {
        NotebookRun run;
        var limit = TimeSpan.FromSeconds(2);
        do // a machine that is busy may need longer for the second cell
        {
            run = await Run(new RunOptions(TimeSpan.FromMinutes(10), KeepGoing: true, limit),
                Code("System.Threading.Thread.Sleep(-1);"), Code("2"));
            Assert.Equal((0, "TimedOut"), (run.Failures[0].Cell, run.Failures[0].Error.Name));
        }
        while (run.Failures.Length > 1 && (limit *= 2) < TimeSpan.FromMinutes(2));
        Assert.Equal(2, run.Document.Cells[1].Executed!.ExecutionCount);
    }

    [Fact]
    public async Task The_same_notebook_gives_the_same_bytes()
    {
        NotebookCell[] cells = [Code("var d = display(1); Console.WriteLine(\"a\"); d.Update(2);"),
            Code("Enumerable.Range(0, 50).Select(i => new { i, Root = Math.Sqrt(i) })")];
        var one = await Run(Patient, cells);
        var two = await Run(Patient, cells);
        Assert.Equal(one.Document.Bytes.ToArray(), two.Document.Bytes.ToArray());
    }

    [Fact]
    public void Where_cells_are_of_strangers_none_shows_anything_after_its_end_or_in_the_place_of_another()
    {
        var document = NotebookDocument.Create("x.ipynb", [Code("1"), Code("2")]);
        Assert.Equal("late, changed; 2", Texts(new(document)));
        Assert.Equal("first; 2", Texts(new(document, isVetted: true)));

        static string Texts(RunRecord record)
        {
            record.Add(new CellBegan(0, 1));
            record.Add(new CellShowed(0, new DisplayOutput(MimeBundle.Text("before"), "d", IsUpdate: false)));
            record.Add(new CellShowed(0, new DisplayOutput(MimeBundle.Text("first"), "d", IsUpdate: true)));
            record.Add(new CellEnded(0, new(CellStatus.Succeeded, TimeSpan.Zero)));
            record.Add(new CellBegan(1, 2));
            record.Add(new CellShowed(1, new DisplayOutput(MimeBundle.Text("changed"), "d", IsUpdate: true)));
            record.Add(new CellShowed(0, new DisplayOutput(MimeBundle.Text("late"), "e", IsUpdate: false)));
            record.Add(new CellShowed(1, new ResultOutput(MimeBundle.Text("2"))));
            record.Add(new CellEnded(1, new(CellStatus.Succeeded, TimeSpan.Zero)));
            var cells = record.ToRun(TimeSpan.Zero).Document.Cells;
            return $"{Of(cells[0])}; {Of(cells[1])}";
        }

        static string Of(NotebookCell cell) => string.Join(", ", cell.Executed!.Outputs.Select(output => output switch
        {
            DisplayOutput display => display.Data[MimeBundle.PlainText],
            ResultOutput result => result.Data[MimeBundle.PlainText],
            _ => "",
        }).OrderDescending(StringComparer.Ordinal));
    }

    private static NotebookCell Code(string source) => new(CellKind.Code, source);

    private static async Task<NotebookRun> Run(RunOptions options, params NotebookCell[] cells)
    {
        var document = NotebookDocument.Create("x.ipynb", cells);
        var record = new RunRecord(document);
        await NotebookRunner.RunAsync(document, options, record.Add, TestContext.Current.CancellationToken);
        return record.ToRun(TimeSpan.Zero);
    }
}
