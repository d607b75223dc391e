using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Tests.Documents;

public sealed class DraftTests
{
    private const string Small = """
        {
         "cells": [
          {"cell_type": "markdown", "id": "a", "metadata": {"mine": [1,  2]}, "source": "# Title"},
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "b",
           "metadata": {
            "tags": ["keep"]
           },
           "outputs": [],
           "source": [
            "1 +\n",
            "1"
           ]
          }
         ],
         "metadata": {"own": true},
         "nbformat": 4,
         "nbformat_minor": 5
        }
        """;

    private static NotebookDocument Parse(string text) =>
        NotebookDocument.Parse(Encoding.UTF8.GetBytes(text), "n.ipynb", NotebookFormat.Ipynb);

    private static string Text(NotebookDocument document) => Encoding.UTF8.GetString(document.Bytes.Span);

    [Fact]
    public void A_draft_without_an_edit_keeps_every_byte_of_its_cells()
    {
        var document = Parse(Small);
        Assert.Equal(Small, Text(document.With(document.Drafts())));
    }

    [Fact]
    public void An_edited_source_leaves_the_rest_of_its_cell_and_all_others()
    {
        var document = Parse(Small);
        var drafts = document.Drafts();
        drafts = drafts.SetItem(1, drafts[1] with { Cell = drafts[1].Cell with { Source = "2" } });
        string expected = Small.Replace("\n    \"1 +\\n\",\n    \"1\"\n   ]", "\n    \"2\"\n   ]", StringComparison.Ordinal);
        Assert.NotEqual(Small, expected);
        Assert.Equal(expected, Text(document.With(drafts)));
    }

    [Fact]
    public void Cells_move_are_deleted_and_come_back_with_their_metadata()
    {
        var document = Parse(Small);
        var drafts = document.Drafts();
        var moved = document.With([drafts[1], drafts[0]]);
        Assert.Equal(["1 +\n1", "# Title"], moved.Cells.Select(cell => cell.Source));
        Assert.Contains("{\"mine\": [1,  2]}", Text(moved), StringComparison.Ordinal);
        var shorter = document.With([drafts[1]]);
        Assert.Equal(Small, Text(shorter.With(drafts)));
        Assert.Empty(document.With([]).Cells);
        Assert.Equal(Small, Text(document.With([]).With(drafts)));
    }

    [Fact]
    public void A_new_cell_and_one_of_another_kind_are_written_as_jupyter_does()
    {
        var document = Parse(Small);
        var drafts = document.Drafts();
        var changed = drafts[1] with { Cell = drafts[1].Cell with { Kind = CellKind.Markdown, Executed = null } };
        var text = Text(document.With([drafts[0], new DraftCell("new", new NotebookCell(CellKind.Code, "x\ny")), changed]));
        Assert.Contains("\n  {\n   \"cell_type\": \"code\",\n   \"execution_count\": null,\n   \"id\": \"new\",\n   \"metadata\": {},\n   "
            + "\"outputs\": [],\n   \"source\": [\n    \"x\\n\",\n    \"y\"\n   ]\n  },", text, StringComparison.Ordinal);
        Assert.Contains(
            "\"cell_type\": \"markdown\",\n   \"id\": \"b\",\n   \"metadata\": {\n    \"tags\": [\"keep\"]\n   },\n   \"source\"",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_of_a_run_are_written_and_read_back()
    {
        var document = Parse(Small);
        var drafts = document.Drafts();
        var ran = drafts[1].Cell with { Source = "2", Executed = new ExecutedCell(7, [new StreamOutput(StreamOutput.Out, "two\n")]) };
        var cell = document.With([drafts[1] with { Cell = ran }]).Cells.Single();
        Assert.Equal(7, cell.Executed!.ExecutionCount);
        Assert.Equal([new StreamOutput(StreamOutput.Out, "two\n")], cell.Executed.Outputs);
        Assert.Equal(["keep"], cell.Tags);
    }

    [Fact]
    public void Ids_are_given_only_where_the_format_has_them_and_are_never_twice()
    {
        var old = Parse("""{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}""");
        var added = old.With([new DraftCell("a", new NotebookCell(CellKind.Code, "1"))]);
        Assert.DoesNotContain("\"id\"", Text(added), StringComparison.Ordinal);
        var twice = Parse(Small.Replace("\"id\": \"b\"", "\"id\": \"a\"", StringComparison.Ordinal));
        Assert.Equal(2, twice.Drafts().Select(draft => draft.Id).Distinct().Count());
    }

    [Fact]
    public void A_dib_is_written_with_its_new_cells()
    {
        var document = NotebookDocument.Parse("#!csharp\n\nvar x = 1;\n"u8.ToArray(), "n.dib", NotebookFormat.Dib);
        var cells = document.With([.. document.Drafts(), new DraftCell("m", new NotebookCell(CellKind.Markdown, "# End"))]).Cells;
        Assert.Equal(["var x = 1;", "# End"], cells.Select(cell => cell.Source));
    }
}
