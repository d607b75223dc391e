using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Tests.Pages;

public sealed class MarkdownExporterTests
{
    private static MarkdownPage Export(params CellOutput[] outputs) => MarkdownExporter.Export(NotebookDocument.Create("a b.ipynb",
        [new(CellKind.Markdown, "# Title $x$"), new(CellKind.Code, "var x = 1;", Tags: [], Executed: new ExecutedCell(1, [.. outputs]))]),
        "a b_files");

    private static ResultOutput Result(params (string MimeType, string Text)[] faces) =>
        new(new MimeBundle(faces.Select(face => KeyValuePair.Create(face.MimeType, face.Text))));

    [Fact]
    public void Text_code_and_streams_stand_in_order() => Assert.Equal(
        "# Title $x$\n\n```csharp\nvar x = 1;\n```\n\n```text\n1\n2\n```\n",
        Export(new StreamOutput(StreamOutput.Out, "1\n\u001b[31m2\u001b[0m\n")).Text);

    [Fact]
    public void A_picture_becomes_a_file_beside_it()
    {
        var page = Export(Result(("text/html", "<div><table><tr><td>1</td></tr></table>figure</div>"), ("image/svg+xml", "<svg/>"),
            ("text/plain", "Figure: [lines]\nmore")));
        Assert.Contains("<table><tr><td>1</td></tr></table>\n\n![Figure: (lines)](a%20b_files/picture-1.svg)\n", page.Text,
            StringComparison.Ordinal);
        Assert.Equal([("picture-1.svg", "<svg/>")], page.Files.Select(file => (file.Name, Encoding.UTF8.GetString(file.Bytes))));
    }

    [Fact]
    public void A_table_stays_a_table() => Assert.EndsWith(
        "<table>\n<tr><td>1</td></tr>\n</table>\n",
        Export(Result(("text/html", "<table>\n\n<tr><td onclick=\"x\">1</td></tr>\n</table>"), ("text/plain", "1"))).Text,
        StringComparison.Ordinal);

    [Fact]
    public void A_picture_that_is_none_gives_way_to_another_face() =>
        Assert.EndsWith("```text\nt\n```\n", Export(Result(("image/png", "no-base64!"), ("text/plain", "t"))).Text,
            StringComparison.Ordinal);

    [Fact]
    public void Tables_without_end_take_no_time_without_end() => Assert.NotEmpty(
        Export(Result(("text/html", string.Concat(Enumerable.Repeat("<table", 1_000_000))), ("text/plain", "t"))).Text);

    [Fact]
    public void A_fence_is_longer_than_the_backticks_in_it() =>
        Assert.Contains("````text\n```\n````\n", Export(new StreamOutput(StreamOutput.Out, "```\n")).Text, StringComparison.Ordinal);
}
