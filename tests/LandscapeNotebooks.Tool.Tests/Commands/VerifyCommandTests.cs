using System.CommandLine;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Commands;

namespace LandscapeNotebooks.Tool.Tests.Commands;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-verify-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Notebooks_of_one_name_in_two_folders_are_verified_and_left_as_they_are()
    {
        string first = Write("a.ipynb", "42"), second = Write(Path.Combine("solutions", "a.ipynb"), "42");
        byte[] before = File.ReadAllBytes(first);
        var (status, output, _) = await Verify(first, second);
        Assert.Equal(0, status);
        Assert.Equal(2, output.Split("all outputs are the saved ones").Length - 1);
        Assert.Equal(before, File.ReadAllBytes(first));
    }

    [Fact]
    public async Task An_output_that_differs_is_status_1_and_shown_beside_the_saved_one()
    {
        var (status, output, _) = await Verify(Write("b.ipynb", "41"));
        Assert.Equal(1, status);
        Assert.Matches(@"cell \[1\] text/plain, line 1\s+saved  41\s+found  42", output);
    }

    [Fact]
    public async Task A_notebook_that_is_missing_is_wrong_use()
    {
        var (status, _, error) = await Verify(Path.Combine(_folder.FullName, "none.ipynb"));
        Assert.Equal(2, status);
        Assert.Contains("none.ipynb: there is no such file.", error, StringComparison.Ordinal);
    }

    private string Write(string name, string saved)
    {
        string path = Path.Combine(_folder.FullName, name);
        NotebookDocument.Create(path,
            [new NotebookCell(CellKind.Code, "6 * 7", Executed: new ExecutedCell(1, [new ResultOutput(MimeBundle.Text(saved))]))])
                .Save(path);
        return path;
    }

    private static async Task<(int Status, string Output, string Error)> Verify(params string[] notebooks)
    {
        using StringWriter output = new(), error = new();
        int status = await VerifyCommand.Create().Parse(notebooks).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (status, output.ToString(), error.ToString());
    }
}
