using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Verification.Style;
using LandscapeNotebooks.Tool.Latex;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Papers;
using LandscapeNotebooks.Tool.Slides;

namespace LandscapeNotebooks.Tool.Tests.Pages;

/// <summary>Notebooks whose JSON is sound and means something else: each is refused in one line, or read, exported and checked.</summary>
/// <remarks>LANDSCAPES_FUZZ in the environment says how many; the seed of each is its number.</remarks>
public sealed class DamagedNotebookTests : IDisposable
{
    private static readonly string[] Texts =
    [
        "", "\n", "co\nde", "<a <a <a", "\u0000", "\ud800", "$$", "$\"{", "[", "> > > >", "data:", "image/png",
        "application/vnd.plotly.v1+json", "text/html", "text/markdown", "</script>",
        "{\"layout\": 1}", "{\"data\": null}", "[[1]", "\u001b]8;;", "#!markdown", "raw", "4.5", "javascript:x", "`````", "|a|\n|-|", "#",
        "<svg><title>", "not base64!", "---\nauthor: {name: [a]}\n---", "---\n- a\n---", "---\nbibliography: b.bib\n---", ": {#fig-a}",
        ": A. {#fig-f}", "@fig-f @missing [@li2018, 3]", "# A {#sec-a}", "{{ 1 }}", "<svg viewBox=\"0 0 1.2.3 .\">", "slide", "notes",
        "<table><td colspan=99>", "![a](a.png)", Times("> ", 200), Times("[", 300), Times("- ", 40), "## References", "$$ x $$ {#eq-e}",
    ];

    private static readonly string Original = Encoding.UTF8.GetString(Rich().Bytes.Span);

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("LANDSCAPES_FUZZ"), out int count) ? count : 200;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-damaged-");

    public DamagedNotebookTests() => File.WriteAllText(
        Path.Combine(_folder.FullName, "references.bib"), "@article{li2018, title = {A}, author = {B, C}, year = 2018}");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Whatever_stands_in_the_json_leaves_no_trace() => Parallel.For(0, Count, seed =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Damaged(seed));
        NotebookDocument? notebook = null;
        Try(seed, () => notebook = NotebookDocument.Parse(bytes, "a.ipynb", NotebookFormat.Ipynb));
        if (notebook is null)
            return;
        string folder = _folder.FullName;
        PaperOptions paper = new() { Code = (PaperCode)(seed % 3), Columns = 1 + seed % 2 };
        Try(seed, () => Assert.NotEmpty(
            PageExporter.Export(notebook, new PageOptions { Folder = folder, Plotly = PlotlyEmbedding.None })));
        Try(seed, () => Assert.NotEmpty(MarkdownExporter.Export(notebook, "a_files", folder).Text));
        Try(seed, () => Assert.NotEmpty(SlideExporter.Export(notebook, folder, PlotlyEmbedding.None, paper.Code)));
        Try(seed, () => Assert.NotEmpty(PaperExporter.Page(notebook, folder, paper).Html));
        Try(seed, () => Assert.NotEmpty(LatexExporter.Text(notebook, folder, "a_files", paper)));
        Try(seed, () => Assert.NotNull(notebook.As(NotebookFormat.Dib)));
        Try(seed, () => _ = CourseStyle.Check(notebook).ToArray());
        Try(seed, () =>
            Assert.Equal(notebook.Cells.Length, notebook.WithOutputs(new Dictionary<int, ExecutedCell>()).Cells.Length));
    });

    /// <summary>What may fail by a refusal of one line, and by nothing else.</summary>
    private static void Try(int seed, Action action)
    {
        try
        {
            action();
        }
        catch (NotebookException refusal)
        {
            Assert.DoesNotContain('\n', refusal.Message);
        }
        catch (Exception error)
        {
            Assert.Fail($"seed {seed}: {error}");
        }
    }

    /// <summary>The notebook with one to six of its values replaced, renamed, doubled, moved or gone.</summary>
    private static string Damaged(int seed)
    {
        Random random = new(seed);
        var root = JsonNode.Parse(Original)!;
        for (int left = random.Next(1, 7); left > 0; left--)
        {
            var nodes = Descendants(root).ToArray();
            var node = nodes[random.Next(nodes.Length)];
            switch (random.Next(6))
            {
                case 0 or 1:
                    node.ReplaceWith(Other(random));
                    break;
                case 2 when node.Parent is JsonObject parent:
                    parent.Remove(node.GetPropertyName());
                    break;
                case 3 when node.Parent is JsonObject parent:
                    string name = node.GetPropertyName();
                    parent.Remove(name);
                    parent[Texts[random.Next(Texts.Length)] + (random.Next(2) == 0 ? name : "")] = node;
                    break;
                case 4:
                    var texts = nodes.Where(other => other.GetValueKind() == JsonValueKind.String).ToArray();
                    if (texts.Length > 0)
                        texts[random.Next(texts.Length)].ReplaceWith(JsonValue.Create(Texts[random.Next(Texts.Length)]));
                    break;
                case 5:
                    var copy = nodes[random.Next(nodes.Length)].DeepClone();
                    if (node is JsonArray list)
                        list.Insert(random.Next(list.Count + 1), copy);
                    else
                        node.ReplaceWith(copy);
                    break;
            }
        }

        return root.ToJsonString();
    }

    private static string Times(string mark, int times) => string.Concat(Enumerable.Repeat(mark, times));

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => (node switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => [],
    }).OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child));

    private static JsonNode? Other(Random random) => random.Next(9) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(-5, 6)),
        2 => JsonValue.Create(1e300),
        3 => JsonValue.Create(random.Next(2) == 0),
        4 => new JsonArray(),
        5 => new JsonObject(),
        6 => new JsonArray(Texts[random.Next(Texts.Length)], random.Next(3), null, new JsonArray(new JsonObject())),
        7 => Nested(random.Next(40)),
        _ => JsonValue.Create(Texts[random.Next(Texts.Length)]),
    };

    private static JsonNode Nested(int depth) => depth == 0
        ? new JsonObject()
        : depth % 2 == 0 ? new JsonArray(Nested(depth - 1)) : new JsonObject { ["layout"] = Nested(depth - 1) };

    /// <summary>One of everything, among it a face of each kind.</summary>
    private static NotebookDocument Rich() => NotebookDocument.Create("a.ipynb",
    [
        new(CellKind.Raw, "---\nauthor: [{name: A}]\nkeywords: [b]\n---"),
        .. SampleNotebook.Create().Cells.Take(3).Select(cell => cell with { Executed = null }),
        new(CellKind.Markdown, "# T {#sec-t}\n\nSee @fig-f and @li2018: {{ 1 }}.\n\n## References"),
        new(CellKind.Markdown, "a\n\n---\n\n$$ x $$ {#eq-e}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: A table. {#tbl-t}"),
        new(CellKind.Code, "1 <b", Tags: ["hide-input"], Executed: new ExecutedCell(1,
        [
            new StreamOutput(StreamOutput.Out, "a\nb\n"),
            new ErrorOutput("E", "m", ["t"]),
            new ResultOutput(new MimeBundle(new Dictionary<string, string>
            {
                ["text/plain"] = "p", ["image/png"] = "AAAA", ["text/markdown"] = "*m* [a](b)", ["application/json"] = "{\"a\": [1]}",
                ["text/latex"] = "$x$",
            })),
            new DisplayOutput(new MimeBundle(new Dictionary<string, string>
            {
                ["application/vnd.plotly.v1+json"] =
                    "{\"data\": [{\"x\": [1]}], \"layout\": {\"xaxis\": {\"title\": {\"text\": \"t\"}}, \"scene\": {\"zaxis\": {}}}}",
                ["image/svg+xml"] = "<svg><path d=\"M0 0\"/></svg>", ["text/html"] = "<table><tr><td>1</td></tr></table><script>x</script>",
            }), null, false),
        ])),
        new(CellKind.Markdown, ": A figure. {#fig-f}"),
    ]);
}
