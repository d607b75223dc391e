using System.Diagnostics;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Kernel.Tests.Running;

public sealed class NotebookProcessTests
{
    [Fact]
    public async Task A_process_that_ends_before_the_first_cell_is_a_failure_with_its_last_words()
    {
        var document = NotebookDocument.Create("x.ipynb",
            [new NotebookCell(CellKind.Markdown, "m"), new NotebookCell(CellKind.Code, "1"), new NotebookCell(CellKind.Code, "2")]);
        var process = new NotebookProcess((_, _, _) => new ProcessStartInfo("dotnet", ["no-such-command"]));
        var run = await process.RunAsync("x.ipynb", document, new RunOptions(TimeSpan.FromMinutes(10), KeepGoing: false), _ => { },
            TestContext.Current.CancellationToken);
        Assert.False(run.Succeeded);
        var failure = Assert.Single(run.Failures);
        Assert.Equal((1, 1, "ProcessEnded"), (failure.Cell, failure.Number, failure.Error.Name));
        Assert.Contains(failure.Error.Traceback, line => line.Contains("no-such-command", StringComparison.Ordinal));
        Assert.Equal((0, 2), (run.Ran, run.Total));
    }

    [Fact]
    public async Task A_process_that_tells_nonsense_is_ended_and_is_a_failure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a shell that writes to a descriptor.");
        var document = NotebookDocument.Create("x.ipynb", [new NotebookCell(CellKind.Code, "1")]);
        var process = new NotebookProcess(
            (_, pipe, _) => new ProcessStartInfo("/bin/sh", ["-c", $"echo nonsense >&{pipe}; exec sleep 600"]));
        var run = await process.RunAsync("x.ipynb", document, new RunOptions(TimeSpan.FromMinutes(9), KeepGoing: false), _ => { },
            TestContext.Current.CancellationToken);
        Assert.Equal("ProcessEnded", Assert.Single(run.Failures).Error.Name);
    }

    [Fact]
    public async Task A_notebook_without_code_succeeds()
    {
        var document = NotebookDocument.Create("x.ipynb", [new NotebookCell(CellKind.Markdown, "m")]);
        var process = new NotebookProcess((_, _, _) => new ProcessStartInfo("dotnet", ["--version"]));
        var run = await process.RunAsync("x.ipynb", document, new RunOptions(TimeSpan.FromMinutes(10), KeepGoing: false), _ => { },
            TestContext.Current.CancellationToken);
        Assert.True(run.Succeeded);
    }
}
