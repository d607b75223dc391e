using System.Text;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Kernel.Tests.Running;

public sealed class RunParameterTests
{
    private static NotebookDocument Notebook(string parameters) => NotebookDocument.Create("n.ipynb",
        [new(CellKind.Code, parameters, Tags: ["parameters"]), new(CellKind.Code, "epochs * rate + name")]);

    [Fact]
    public async Task Parameters_are_set_behind_the_cell_that_declares_them()
    {
        var document = RunParameter.Apply(Notebook("int epochs = 3;\nvar rate = 0.5;\nvar name = \"a\";"),
            [new("epochs", "4"), new("rate", "2"), new("name", "say \"hi\"")]);
        Assert.Equal("epochs = 4;\nrate = 2;\nname = \"say \\\"hi\\\"\";", document.Cells[1].Source);
        Assert.True(document.Cells[1].HasTag("injected-parameters"));
        List<RunEvent> events = [];
        await NotebookRunner.RunAsync(document, new(TimeSpan.FromMinutes(10), KeepGoing: false), events.Add, CancellationToken.None);
        var result = events.OfType<CellShowed>().Select(showed => showed.Output).OfType<ResultOutput>().Single();
        Assert.Equal("8say \"hi\"", $"{result.Data}");
    }

    [Fact]
    public void The_cell_is_one_of_the_file_and_all_else_stays()
    {
        var before = Notebook("int epochs = 3;");
        var after = RunParameter.Apply(before, [new("epochs", "4")]);
        var json = JsonNode.Parse(after.Bytes.Span)!;
        Assert.Equal(3, json["cells"]!.AsArray().Count);
        Assert.Equal("injected-parameters", (string)json["cells"]![1]!["id"]!);
        string text = Encoding.UTF8.GetString(after.Bytes.Span), old = Encoding.UTF8.GetString(before.Bytes.Span);
        int same = old.Zip(text).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.EndsWith(old[same..], text, StringComparison.Ordinal);
        Assert.Contains("\n  },\n  {\n   \"cell_type\": \"code\",\n   \"execution_count\": null,\n   \"id\": \"injected-parameters\"", text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int epochs = 3;", "epoch", "4", "declares no epoch; did you mean epochs?")]
    [InlineData("int epochs = 3;", "epochs", "1.5", "-p epochs is 1.5, expected a whole number")]
    [InlineData("bool fast = true;", "fast", "yes", "expected true or false")]
    public void What_would_do_nothing_is_refused(string cell, string name, string value, string expected) =>
        Assert.Contains(expected,
            Assert.Throws<NotebookException>(() => RunParameter.Apply(Notebook(cell), [new(name, value)])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_notebook_without_parameters_says_so() => Assert.Contains("no cell is tagged parameters", Assert.Throws<NotebookException>(
        () => RunParameter.Apply(NotebookDocument.Create("n.ipynb", [new(CellKind.Code, "1")]), [new("a", "1")])).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task A_cell_to_skip_is_not_run_and_keeps_what_it_shows()
    {
        ExecutedCell old = new(7, [new StreamOutput("stdout", "old")]);
        var document = NotebookDocument.Create("n.ipynb",
            [new(CellKind.Code, "throw new Exception();", Tags: ["skip-execution"], Executed: old), new(CellKind.Code, "1")]);
        RunRecord record = new(document);
        await NotebookRunner.RunAsync(document, new(TimeSpan.FromMinutes(10), KeepGoing: false), record.Add, CancellationToken.None);
        var run = record.ToRun(TimeSpan.Zero);
        Assert.Equal((1, 1, true), (run.Ran, run.Total, run.Succeeded));
        var kept = run.Document.Cells[0].Executed!;
        Assert.Equal((7, "old"), (kept.ExecutionCount, ((StreamOutput)kept.Outputs[0]).Text));
    }
}
