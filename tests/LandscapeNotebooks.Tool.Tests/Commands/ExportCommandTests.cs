using LandscapeNotebooks.Tool.Commands;
using LandscapeNotebooks.Tool.Tests.Live;
using LandscapeNotebooks.Tool.Tests.Pages;

namespace LandscapeNotebooks.Tool.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("export").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        StringWriter output = new(), error = new();
        int status = ExportCommand.Create().Parse(args).Invoke(new() { Output = output, Error = error });
        return (status, output.ToString(), error.ToString());
    }

    [Fact]
    public void A_page_lies_beside_the_notebook_and_its_size_is_told()
    {
        SampleNotebook.Create().Save(PathOf("descent.ipynb"));
        var (status, output, error) = Run(PathOf("descent.ipynb"), "--plotly", "none");
        Assert.Equal((0, ""), (status, error));
        Assert.Matches(@"descent\.html \(\d+ kB\)", output);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(PathOf("descent.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_has_its_pictures_in_a_folder()
    {
        SampleNotebook.Create().Save(PathOf("descent.ipynb"));
        Assert.Equal(0, Run(PathOf("descent.ipynb"), "--to", "md", "-o", PathOf("out")).Status);
        Assert.True(File.Exists(PathOf("out/descent.md")));
        Assert.Equal(4, Directory.GetFiles(PathOf("out/descent_files"), "*.svg").Length);
    }

    [Fact]
    public void A_picture_beside_the_notebook_is_in_the_page_and_one_outside_is_not()
    {
        File.WriteAllBytes(PathOf("a.png"), [1, 2, 3]);
        Directory.CreateDirectory(PathOf("sub"));
        File.WriteAllText(PathOf("sub/n.dib"), "#!markdown\n\n![a](b.png) ![b](../a.png)\n");
        File.WriteAllBytes(PathOf("sub/b.png"), [4, 5, 6]);
        Assert.Equal(0, Run(PathOf("sub/n.dib")).Status);
        string page = File.ReadAllText(PathOf("sub/n.html"));
        Assert.Contains("data:image/png;base64,BAUG", page, StringComparison.Ordinal);
        Assert.DoesNotContain("base64,AQID", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "a.ipynb", "--to", "pdf")]
    [InlineData("export", "a.ipynb", "--plotly", "3")]
    [InlineData("export", "a.ipynb", "--too", "md")]
    [InlineData("export")]
    [InlineData("exprot")]
    [InlineData("--colour")]
    [InlineData("kernel", "stat")]
    [InlineData("kernel")]
    [InlineData]
    public async Task Wrong_use_is_one_line_that_names_no_type(params string[] arguments)
    {
        var (status, output) = await Shell.RunAsync(
            "dotnet", [JupyterHome.Tool, .. arguments], stop: TestContext.Current.CancellationToken);
        Assert.Equal(2, status);
        Assert.Single(output.Trim().Split('\n'));
        Assert.DoesNotContain("LandscapeNotebooks", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.ipynb", null)]
    [InlineData("cut.ipynb", "{\"cells\": [{\"cell_type\": \"markdown\", \"sou")]
    [InlineData("old.ipynb", "{\"nbformat\": 3, \"nbformat_minor\": 0, \"metadata\": {}, \"worksheets\": []}")]
    [InlineData("text.txt", "text")]
    [InlineData("lines.ipynb", "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"co\\nde\\r\\n\", \"source\": []}]}")]
    public void A_file_that_is_no_notebook_is_told_in_one_line(string name, string? content)
    {
        if (content is not null)
            File.WriteAllText(PathOf(name), content);
        var (status, output, error) = Run(PathOf(name));
        Assert.Equal((2, ""), (status, output));
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*.html"));
    }
}
