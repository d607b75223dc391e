using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Kernel.Tests.Documents;

public sealed class DamagedIpynbTests
{
    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused_in_one_line()
    {
        var whole = NotebookDocument.Create(
            "x.ipynb", Enumerable.Range(0, 4).Select(i => new NotebookCell(CellKind.Code, $"var x{i} = \"é\";\n"))).Bytes.ToArray();
        for (int length = 0; length < whole.Length - 2; length++)
        {
            var message = Assert.Throws<NotebookException>(
                () => NotebookDocument.Parse(whole[..length], "x.ipynb", NotebookFormat.Ipynb)).Message;
            Assert.StartsWith("x.ipynb: the file ", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
    }

    [Fact]
    public void A_cut_file_says_where_it_ends()
    {
        var text = Ipynb.Of(Ipynb.Code("1"), Ipynb.Code("2"));
        Assert.Equal("x.ipynb: the file ends early, at line 1, in cell 2; take it from a backup or from version control.",
            Ipynb.Refusal(text[..^80]));
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("  \n", "the file is empty")]
    [InlineData("[]", "holds no JSON object, expected a notebook")]
    [InlineData("{}", "the file is JSON but no notebook")]
    [InlineData("{\"nbformat\": 4}", "the notebook has no key cells")]
    [InlineData("{\"cells\": {}, \"nbformat\": 4}", "the notebook: cells is an object, expected a list of cells")]
    [InlineData("{\"cells\": [5], \"nbformat\": 4}", "cell 1: it is a number, expected an object")]
    [InlineData("{\"cells\": [{}], \"nbformat\": 4}", "cell 1 has no cell_type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\"}], \"nbformat\": 4}", "cell 1 has no source")]
    [InlineData("{\"cells\": [{\"cell_type\": \"heading\", \"source\": \"\"}], \"nbformat\": 4}",
        "cell 1 has cell_type heading, expected code, markdown or raw")]
    [InlineData("{\"cells\": [{\"cell_type\": \"raw\", \"source\": 5}], \"nbformat\": 4}",
        "cell 1: source is a number, expected a text or a list of lines")]
    [InlineData("{\"cells\": [{\"cell_type\": \"raw\", \"source\": [\"a\", null]}], \"nbformat\": 4}",
        "cell 1: a line of source is null, expected a text")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": 1}], \"nbformat\": 4}",
        "cell 1: outputs is a number, expected a list")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": [1]}], \"nbformat\": 4}",
        "cell 1: an output is a number, expected an object; clear the outputs of that cell")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"metadata\": []}], \"nbformat\": 4}",
        "cell 1: metadata is a list, expected an object")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"a\", \"source\": \"b\"}], \"nbformat\": 4}",
        "cell 1 has the key source twice; remove one of them")]
    [InlineData("{\"cells\": [], \"cells\": [], \"nbformat\": 4}", "the notebook has the key cells twice")]
    [InlineData("{\"cells\": [], \"nbformat\": \"4\"}", "nbformat is a text, expected the number 4")]
    [InlineData("{\"cells\": [], \"nbformat\": 5}", "nbformat is 5, expected 4; save it in format 4")]
    [InlineData("{\"worksheets\": [{\"cells\": []}], \"nbformat\": 3, \"nbformat_minor\": 0, \"metadata\": {}}",
        "nbformat is 3, expected 4; convert it with `jupyter nbconvert")]
    [InlineData("{\"cells\": [], \"nbformat\": 4} {}", "the file is not JSON at line 1")]
    [InlineData("{\"cells\": [],\n \"nbformat\": 4,}", "the file is not JSON at line 2")]
    [InlineData("{\"cells\": [],\n<<<<<<< HEAD\n \"nbformat\": 4\n>>>>>>> b\n}", "holds the marks of a merge conflict (line 2)")]
    public void A_damaged_notebook_is_refused_with_its_place(string json, string part)
    {
        var message = Ipynb.Refusal(json);
        Assert.StartsWith("x.ipynb: ", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_overflow_the_stack()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        Assert.Contains("nested more than 256 deep (line 1, in cell 1)",
            Ipynb.Refusal(Ipynb.Of($$"""{"cell_type": "raw", "source": "", "x": {{deep}}}""")), StringComparison.Ordinal);
        Assert.Contains("in cell 1",
            Ipynb.Refusal(Ipynb.Of($$"""{"cell_type": "code", "source": "", "outputs": [{"output_type": "stream", "text": {{deep}}}]}""")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_text_are_refused()
    {
        var bytes = Encoding.Latin1.GetBytes(Ipynb.Of("{\"cell_type\": \"raw\", \"source\": \"\xe9\"}"));
        var message = Assert.Throws<NotebookException>(() => NotebookDocument.Parse(bytes, "x.ipynb", NotebookFormat.Ipynb)).Message;
        Assert.Contains("in cell 1", message, StringComparison.Ordinal);
        byte[] zip = [0x50, 0x4b, 3, 4, 0, 0];
        Assert.Throws<NotebookException>(() => NotebookDocument.Parse(zip, "x.ipynb", NotebookFormat.Ipynb));
    }

    [Fact]
    public void An_output_of_50_MB_is_read_and_kept()
    {
        var huge = new string('x', 50_000_000);
        var document = Ipynb.Parse(
            Ipynb.Of(
                $$"""{"cell_type": "code", "source": "1", "outputs": [{"output_type": "stream", "name": "stdout", "text": "{{huge}}"}]}""",
                Ipynb.Code("2")));
        Assert.Equal(2, document.Cells.Length);
        var changed = document.WithOutputs(new Dictionary<int, ExecutedCell> { [1] = new(1, []) });
        Assert.Equal(document.Bytes.Length - "null".Length + 1,
            changed.Bytes.Length + (changed.Text().Contains("\"execution_count\": 1", StringComparison.Ordinal) ? 0 : 1));
    }

    [Fact]
    public void Unknown_kinds_of_output_are_passed_over()
    {
        const string Cell = """
            {"cell_type": "code", "source": "1", "outputs": [{"output_type": "new"}, {},
             {"output_type": "display_data", "data": {"text/plain": ["a", "b"], "text/plain": "twice"}}]}
            """;
        Assert.Single(Ipynb.Parse(Ipynb.Of(Cell)).Cells[0].Executed!.Outputs);
    }

    [Theory]
    [InlineData("missing.ipynb", "missing.ipynb: there is no such file.")]
    [InlineData("x.txt", "x.txt: the name ends in .txt, expected .ipynb or .dib.")]
    [InlineData("x", "x: the name ends in nothing, expected .ipynb or .dib.")]
    public void A_path_that_cannot_be_read_says_so(string path, string message) =>
        Assert.Equal(message, Assert.Throws<NotebookException>(() => NotebookDocument.Read(path)).Message);

    [Fact]
    public void Bytes_changed_at_random_never_do_worse_than_a_refusal()
    {
        var whole = NotebookDocument.Create(
            "x.ipynb", [new NotebookCell(CellKind.Code, "1"), new NotebookCell(CellKind.Markdown, "m")]).Bytes.ToArray();
        var random = new RandomSource(7);
        for (int i = 0; i < 3000; i++)
        {
            var bytes = whole.ToArray();
            for (int k = 0; k < 3; k++)
                bytes[(int)(random.NextDouble() * bytes.Length)] = (byte)(random.NextDouble() * 256);
            try
            {
                NotebookDocument.Parse(bytes, "x.ipynb", NotebookFormat.Ipynb)
                    .WithOutputs(new Dictionary<int, ExecutedCell> { [0] = new(1, []) });
            }
            catch (NotebookException e)
            {
                Assert.StartsWith("x.ipynb: ", e.Message, StringComparison.Ordinal);
            }
        }
    }
}
