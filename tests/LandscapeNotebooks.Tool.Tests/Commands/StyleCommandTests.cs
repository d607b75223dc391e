using System.CommandLine;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Commands;

namespace LandscapeNotebooks.Tool.Tests.Commands;

public sealed class StyleCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-style-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_readable_notebook_is_status_0() => Assert.Equal(0, Style(Write("a.ipynb", "We multiply.")).Status);

    [Fact]
    public void Broken_rules_are_status_1_and_named_with_their_cells()
    {
        var (status, output, _) = Style(Write("a.ipynb", "We multiply."), Write("b.ipynb", "It will be 0.42."));
        Assert.Equal(1, status);
        Assert.Contains("a.ipynb: the style is kept", output, StringComparison.Ordinal);
        Assert.Contains("cell 1 of 2: No cell above printed 0.42", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_that_is_missing_is_wrong_use()
    {
        var (status, _, error) = Style(Path.Combine(_folder.FullName, "none.ipynb"));
        Assert.Equal(2, status);
        Assert.Contains("none.ipynb: there is no such file.", error, StringComparison.Ordinal);
    }

    private string Write(string name, string prose)
    {
        string path = Path.Combine(_folder.FullName, name);
        NotebookDocument.Create(path, [new NotebookCell(CellKind.Markdown, prose), new NotebookCell(CellKind.Code, "6 * 7")]).Save(path);
        return path;
    }

    private static (int Status, string Output, string Error) Style(params string[] notebooks)
    {
        using StringWriter output = new(), error = new();
        int status = StyleCommand.Create().Parse(notebooks).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (status, output.ToString(), error.ToString());
    }
}
