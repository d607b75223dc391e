using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Tests.Documents;

public sealed class IpynbRoundTripTests
{
    // Unknown keys, odd indentation, escapes of several kinds, a number with an exponent, an attachment, keys in an order of their own.
    private const string Odd = """
        {
          "nbformat_minor" : 2,
          "x-unknown": {"b": 1.50e+3, "a": [ ]},
          "cells": [
              { "source": "# T\u00eft\u006Ce\n", "cell_type": "markdown", "metadata": {}, "attachments": {"a.png": {"image/png": "AAAA"}} },
              {
                  "metadata": {"collapsed" : false, "tags":["raises-exception"]},
                  "outputs": [ {"name":"stdout", "output_type": "stream", "text": "old"} ],
                  "cell_type": "code",
                  "x": "\ud83d\ude00 \/",
                  "execution_count":   7,
                  "source": ["var x = 1;\n",
                             "x"]
              },
              { "cell_type": "raw", "metadata": {"format": "text/latex"}, "source": [] }
          ],
          "metadata": {"kernelspec": {"language": "C#", "name": ".net-csharp", "display_name": ".NET (C#)"}},
          "nbformat": 4
        }

        """;

    [Fact]
    public void Cells_are_read_from_any_layout()
    {
        var document = Ipynb.Parse(Odd);
        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Raw], document.Cells.Select(c => c.Kind));
        Assert.Equal("# Tïtle\n", document.Cells[0].Source);
        Assert.Equal("var x = 1;\nx", document.Cells[1].Source);
        Assert.True(document.Cells[1].RaisesException);
        Assert.Equal(7, document.Cells[1].Executed!.ExecutionCount);
        Assert.Equal(new StreamOutput("stdout", "old"), Assert.Single(document.Cells[1].Executed!.Outputs));
        Assert.Equal("", document.Cells[2].Source);
        Assert.Equal("C#", document.Language);
    }

    [Fact]
    public void Nothing_is_changed_where_nothing_ran() =>
        Assert.Equal(Odd, Ipynb.Parse(Odd).WithOutputs(new Dictionary<int, ExecutedCell>()).Text());

    [Fact]
    public void Only_outputs_and_the_count_of_an_executed_cell_are_changed()
    {
        var changed = Ipynb.Parse(Odd)
            .WithOutputs(new Dictionary<int, ExecutedCell> { [1] = new(3, [new StreamOutput("stdout", "a\nb")]) })
            .Text();
        var expected = Odd
            .Replace("\"execution_count\":   7", "\"execution_count\":   3", StringComparison.Ordinal)
            .Replace("""[ {"name":"stdout", "output_type": "stream", "text": "old"} ]""", """
                [
                            {
                              "name": "stdout",
                              "output_type": "stream",
                              "text": [
                                "a\n",
                                "b"
                              ]
                            }
                          ]
                """, StringComparison.Ordinal);
        Assert.Equal(expected, changed);
    }

    [Fact]
    public void A_run_twice_over_gives_the_same_bytes()
    {
        var executed = new Dictionary<int, ExecutedCell> { [1] = new(1, [new ResultOutput(MimeBundle.Text("42"))]) };
        var once = Ipynb.Parse(Odd).WithOutputs(executed);
        Assert.Equal(once.Text(), once.WithOutputs(executed).Text());
        Assert.Equal("42", ((ResultOutput)once.Cells[1].Executed!.Outputs[0]).Data[MimeBundle.PlainText]);
    }

    [Fact]
    public void The_old_bytes_come_back_with_the_old_outputs()
    {
        var jupyter = NotebookDocument.Create(
            "x.ipynb", [new NotebookCell(CellKind.Code, "1", Executed: new(5, [new StreamOutput("stdout", "é\n\u2028x\0")]))]);
        var other = jupyter.WithOutputs(new Dictionary<int, ExecutedCell> { [0] = ExecutedCell.NotRun });
        Assert.NotEqual(jupyter.Text(), other.Text());
        Assert.Equal(jupyter.Text(), other.WithOutputs(new Dictionary<int, ExecutedCell> { [0] = jupyter.Cells[0].Executed! }).Text());
    }

    [Fact]
    public void Every_kind_of_output_survives_the_file()
    {
        CellOutput[] outputs =
        [
            new StreamOutput("stderr", "tab\t quote\" backslash\\ bell\a nul\0 del\u007f \u2028 😀"),
            new DisplayOutput(new MimeBundle(
                KeyValuePair.Create("application/vnd.plotly.v1+json", "{\"data\":[1,2.50,\"</script>\"]}"),
                KeyValuePair.Create("image/svg+xml", "<svg>\n</svg>"),
                KeyValuePair.Create("text/html", "<b>é</b>")), null, IsUpdate: false),
            new ResultOutput(MimeBundle.Text("")),
            new ErrorOutput("E", "m", ["line 1", "line 2"]),
        ];
        var back = Ipynb.Parse(Ipynb.Of(Ipynb.Code("1")))
            .WithOutputs(new Dictionary<int, ExecutedCell> { [0] = new(1, [.. outputs]) }).Cells[0].Executed!.Outputs;
        Assert.Equal(outputs[0], back[0]);
        Assert.Equal(((DisplayOutput)outputs[1]).Data, ((DisplayOutput)back[1]).Data);
        Assert.Equal(outputs[2], back[2]);
        Assert.Equal(((ErrorOutput)outputs[3]).Traceback, ((ErrorOutput)back[3]).Traceback);
    }

    [Fact]
    public void A_file_on_one_line_stays_on_one_line()
    {
        var line = Ipynb.Of(Ipynb.Code("1"));
        var changed = Ipynb.Parse(line)
            .WithOutputs(new Dictionary<int, ExecutedCell> { [0] = new(1, [new ResultOutput(MimeBundle.Text("1"))]) })
            .Text();
        Assert.DoesNotContain('\n', changed);
        Assert.Equal("1", ((ResultOutput)Ipynb.Parse(changed).Cells[0].Executed!.Outputs[0]).Data[MimeBundle.PlainText]);
    }

    [Fact]
    public void Windows_line_ends_and_the_byte_order_mark_stay()
    {
        var windows = "\uFEFF" + Odd.ReplaceLineEndings("\r\n");
        var changed = Ipynb.Parse(windows)
            .WithOutputs(new Dictionary<int, ExecutedCell> { [1] = new(3, [new StreamOutput("stdout", "a")]) })
            .Text();
        Assert.StartsWith("\uFEFF{", changed, StringComparison.Ordinal);
        Assert.Equal(changed.Count(c => c == '\n'), changed.Count(c => c == '\r'));
    }

    [Fact]
    public void Missing_keys_are_put_in()
    {
        var text = Ipynb.Parse(Ipynb.Of("""{"cell_type": "code", "metadata": {}, "source": "1"}"""))
            .WithOutputs(new Dictionary<int, ExecutedCell> { [0] = new(2, [new StreamOutput("stdout", "a")]) }).Text();
        var cell = Ipynb.Parse(text).Cells[0];
        Assert.Equal(2, cell.Executed!.ExecutionCount);
        Assert.Single(cell.Executed.Outputs);
    }

    [Fact]
    public void A_new_notebook_is_laid_out_as_Jupyter_does()
    {
        var document = NotebookDocument.Create(
            "x.ipynb", [new NotebookCell(CellKind.Markdown, "# A\n\nb"), new NotebookCell(CellKind.Code, "1 + 1")]);
        Assert.Equal("""
            {
             "cells": [
              {
               "cell_type": "markdown",
               "id": "cell-1",
               "metadata": {},
               "source": [
                "# A\n",
                "\n",
                "b"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": null,
               "id": "cell-2",
               "metadata": {},
               "outputs": [],
               "source": [
                "1 + 1"
               ]
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": ".NET (C#)",
               "language": "C#",
               "name": ".net-csharp"
              },
              "language_info": {
               "file_extension": ".cs",
               "mimetype": "text/x-csharp",
               "name": "C#",
               "pygments_lexer": "csharp"
              },
              "polyglot_notebook": {
               "kernelInfo": {
                "defaultKernelName": "csharp",
                "items": [
                 {
                  "aliases": [],
                  "name": "csharp"
                 }
                ]
               }
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """, document.Text());
    }

    [Theory]
    [InlineData("""{"polyglot_notebook": {"kernelName": "fsharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive": {"language": "html"}}""", "html")]
    [InlineData("""{"dotnet_interactive": 5}""", "csharp")]
    [InlineData("{}", "csharp")]
    public void The_language_of_a_cell_is_in_its_metadata(string metadata, string language)
    {
        var cell = Ipynb.Parse(Ipynb.Of($$"""{"cell_type": "code", "metadata": {{metadata}}, "source": "x", "outputs": []}""")).Cells[0];
        Assert.Equal(language, cell.Language);
        Assert.Equal(language == "csharp" ? "x" : $"#!{language}\nx", cell.Code);
    }

    [Fact]
    public void A_save_replaces_the_file_as_a_whole_and_leaves_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("landscapes-documents-");
        try
        {
            var path = Path.Combine(folder.FullName, "sub", "x.ipynb");
            Ipynb.Parse(Odd).Save(path);
            Ipynb.Parse(Ipynb.Of(Ipynb.Code("1"))).Save(path);
            Assert.Equal(Ipynb.Of(Ipynb.Code("1")), File.ReadAllText(path, Encoding.UTF8));
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
            Assert.Equal(Ipynb.Of(Ipynb.Code("1")), NotebookDocument.Read(path).Text());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
