using System.Text;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Verification.Style;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Tests.Pages;

/// <summary>Notebooks whose JSON is sound and means something else: each is refused in one line, or read, exported and checked.</summary>
/// <remarks>LANDSCAPES_FUZZ in the environment says how many; the seed of each is its number.</remarks>
public sealed class DamagedNotebookTests
{
    private static readonly string[] Texts =
    [
        "", "\n", "co\nde", "<a <a <a", "\u0000", "\ud800", "$$", "$\"{", "[", "> > > >", "data:", "image/png",
        "application/vnd.plotly.v1+json", "text/html", "text/markdown", "</script>",
        "{\"layout\": 1}", "{\"data\": null}", "[[1]", "\u001b]8;;", "#!markdown", "raw", "4.5", "javascript:x", "`````", "|a|\n|-|", "#",
        "<svg><title>", "not base64!",
    ];

    private static readonly string Original = Encoding.UTF8.GetString(Rich().Bytes.Span);

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("LANDSCAPES_FUZZ"), out int count) ? count : 300;

    [Fact]
    public void Whatever_stands_in_the_json_leaves_no_trace() => Parallel.For(0, Count, seed =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Damaged(seed));
        NotebookDocument notebook;
        try
        {
            notebook = NotebookDocument.Parse(bytes, "a.ipynb", NotebookFormat.Ipynb);
        }
        catch (NotebookException refusal)
        {
            Assert.DoesNotContain('\n', refusal.Message);
            return;
        }

        try
        {
            Assert.NotEmpty(PageExporter.Export(notebook, new PageOptions { Plotly = PlotlyEmbedding.None }));
            Assert.NotEmpty(MarkdownExporter.Export(notebook, "a_files").Text);
            Assert.NotNull(notebook.As(NotebookFormat.Dib));
            _ = CourseStyle.Check(notebook).ToArray();
            Assert.Equal(notebook.Cells.Length, notebook.WithOutputs(new Dictionary<int, ExecutedCell>()).Cells.Length);
        }
        catch (Exception error)
        {
            Assert.Fail($"seed {seed}: {error}");
        }
    });

    /// <summary>The notebook with one to six of its values replaced, renamed, doubled, moved or gone.</summary>
    private static string Damaged(int seed)
    {
        Random random = new(seed);
        var root = JsonNode.Parse(Original)!;
        for (int left = random.Next(1, 7); left > 0; left--)
        {
            var nodes = Descendants(root).ToArray();
            var node = nodes[random.Next(nodes.Length)];
            switch (random.Next(5))
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
        .. SampleNotebook.Create().Cells.Take(3).Select(cell => cell with { Executed = null }),
        new(CellKind.Raw, "raw"),
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
    ]);
}
