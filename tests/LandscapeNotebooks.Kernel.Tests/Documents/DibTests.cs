using System.Text;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Kernel.Tests.Documents;

public sealed class DibTests
{
    private const string Text =
        "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[]}}\n\n#!markdown\n\n# Title\n\ntext\n\n#!csharp\n\n"
            + "#r \"nuget:X\"\nvar x = 1;\n#!who\n\n#!fsharp\n\nlet y = 2\n";

    [Fact]
    public void Cells_are_what_stands_between_the_language_lines()
    {
        var document = Parse(Text);
        Assert.Equal(
            [(CellKind.Markdown, "# Title\n\ntext", "csharp"), (CellKind.Code, "#r \"nuget:X\"\nvar x = 1;\n#!who", "csharp"),
                (CellKind.Code, "let y = 2", "fsharp")],
            document.Cells.Select(c => (c.Kind, c.Source, c.Language)));
    }

    [Fact]
    public void A_file_without_a_first_line_begins_with_csharp() =>
        Assert.Equal("var x = 1;", Assert.Single(Parse("var x = 1;\r\n").Cells).Source);

    [Fact]
    public void The_bytes_stay() => Assert.Equal(Text, Parse(Text).Text());

    [Fact]
    public void The_cells_survive_the_way_to_ipynb_and_back()
    {
        var document = Parse(Text);
        var back = document.As(NotebookFormat.Ipynb).As(NotebookFormat.Dib);
        Assert.Equal(document.Cells.Select(c => (c.Kind, c.Source, c.Language)), back.Cells.Select(c => (c.Kind, c.Source, c.Language)));
        Assert.Equal(back.Text(), back.As(NotebookFormat.Ipynb).As(NotebookFormat.Dib).Text());
    }

    [Fact]
    public void Outputs_make_it_an_ipynb()
    {
        var executed = Parse(Text).WithOutputs(new Dictionary<int, ExecutedCell> { [1] = new(1, []) });
        Assert.Equal(NotebookFormat.Ipynb, executed.Format);
        Assert.Equal("x.ipynb", executed.Name);
        Assert.Equal(1, executed.Cells[1].Executed!.ExecutionCount);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Assert.Equal("x.dib: the file is not UTF-8 at byte 2; save it as UTF-8.", Assert.Throws<NotebookException>(
            () => NotebookDocument.Parse([65, 66, 0xff, 67], "x.dib", NotebookFormat.Dib)).Message);

    private static NotebookDocument Parse(string text) => NotebookDocument.Parse(Encoding.UTF8.GetBytes(text), "x.dib", NotebookFormat.Dib);
}
