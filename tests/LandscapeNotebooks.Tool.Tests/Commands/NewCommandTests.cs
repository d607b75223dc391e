using System.CommandLine;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Running;
using LandscapeNotebooks.Tool.Commands;
using LandscapeNotebooks.Tool.Manuscripts;

namespace LandscapeNotebooks.Tool.Tests.Commands;

public sealed class NewCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-new-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("write-up")]
    [InlineData("lecture")]
    public async Task What_is_written_runs_with_every_value_in_its_text_and_every_reference_resolved(string kind)
    {
        Assert.Equal(0, (await Run(kind, "mine", "--out", _folder.FullName)).Status);
        var notebook = NotebookDocument.Read(Path.Combine(_folder.FullName, "mine.ipynb"));
        RunRecord record = new(notebook);
        await NotebookRunner.RunAsync(notebook, new(TimeSpan.FromMinutes(5), KeepGoing: false), record.Add, default);
        var run = record.ToRun(TimeSpan.Zero);
        Assert.Empty(run.Failures.Select(failure => failure.Error.Message));
        Assert.Contains(run.Document.Cells, cell => cell.Bound is not null);
        Manuscript.Of(run.Document, _folder.FullName, new LinkStyle());
    }

    [Fact]
    public async Task A_name_that_is_taken_or_no_name_is_refused()
    {
        Assert.Equal(0, (await Run("study", "mine", "--out", _folder.FullName)).Status);
        Assert.Contains("is there already", (await Run("study", "mine", "--out", _folder.FullName)).Error, StringComparison.Ordinal);
        Assert.Contains("NAME is \"a b\"", (await Run("lecture", "a b", "--out", _folder.FullName)).Error, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Error)> Run(params string[] words)
    {
        using StringWriter output = new(), error = new();
        int status = await NewCommand.Create().Parse(words)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (status, error.ToString());
    }
}
