using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Tests.Pages;

public sealed class PageExporterTests
{
    private static string Page(params NotebookCell[] cells) =>
        PageExporter.Export(NotebookDocument.Create("my-notebook.ipynb", cells), new PageOptions { FallbackTitle = "my-notebook" });

    private static string Content(params NotebookCell[] cells)
    {
        string page = Page(cells);
        return page[(page.IndexOf("<main>\n", StringComparison.Ordinal) + 7)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }

    private static NotebookCell Code(string source, params CellOutput[] outputs) =>
        new(CellKind.Code, source, Tags: [], Executed: new ExecutedCell(1, [.. outputs]));

    private static DisplayOutput Shown(params (string MimeType, string Text)[] faces) =>
        new(new MimeBundle(faces.Select(face => KeyValuePair.Create(face.MimeType, face.Text))), null, false);

    [Theory]
    [InlineData("# One & two $x$", "<title>One &amp; two x</title>")]
    [InlineData("## Second", "<title>Second</title>")]
    [InlineData("text", "<title>my-notebook</title>")]
    public void The_title_is_the_first_heading(string markdown, string title) =>
        Assert.Contains(title, Page(new NotebookCell(CellKind.Markdown, markdown)), StringComparison.Ordinal);

    [Fact]
    public void Only_a_long_notebook_has_contents()
    {
        Assert.DoesNotContain("<nav", Page(new NotebookCell(CellKind.Markdown, "# A\n## B\n## C\n## D")), StringComparison.Ordinal);
        Assert.Contains("<li class=\"deep\"><a href=\"#user-content-e\">E</a></li>",
            Page(new NotebookCell(CellKind.Markdown, "# A\n## B\n## C\n## D\n### E")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_figures_and_formulas_carries_no_library()
    {
        string page = Page(new NotebookCell(CellKind.Markdown, "# A\ntext"), Code("1"));
        Assert.True(page.Length < 30_000, $"{page.Length} characters");
        Assert.DoesNotContain("data-library=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Embed", true, false)]
    [InlineData("Cdn", false, true)]
    [InlineData("None", false, false)]
    public void Plotly_comes_as_the_option_says(string plotly, bool packed, bool online)
    {
        Assert.SkipUnless(PageAssets.HasPlotly, "the build had no npm to fetch plotly.js");
        string page = PageExporter.Export(SampleNotebook.Create(), new PageOptions { Plotly = Enum.Parse<PlotlyEmbedding>(plotly) });
        Assert.Equal(packed, page.Contains("data-library=\"plotly\">", StringComparison.Ordinal));
        Assert.Equal(online, page.Contains("data-integrity=\"sha384-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_is_self_contained()
    {
        Assert.SkipUnless(PageAssets.HasPlotly && PageAssets.HasKatex, "the build had no npm to fetch plotly.js and KaTeX");
        string page = PageExporter.Export(SampleNotebook.Create(), new PageOptions());
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(fonts/", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(script|img|iframe)[^>]* src=\"http", page);
        Assert.InRange(page.Length, 1_500_000, 3_500_000);
    }

    [Fact]
    public void The_best_face_of_an_output_is_shown()
    {
        Assert.Contains("<table>", Content(Code("x", Shown(("text/plain", "t"), ("text/html", "<table></table>")))),
            StringComparison.Ordinal);
        Assert.Contains("<svg>", Content(Code("x", Shown(("text/plain", "t"), ("image/svg+xml", "<?xml version=\"1.0\"?><svg></svg>")))),
            StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,AAAA\"", Content(Code("x", Shown(("image/png", "AA\nAA\n"), ("text/plain", "t")))),
            StringComparison.Ordinal);
        Assert.Contains("<strong>a</strong>", Content(Code("x", Shown(("text/markdown", "**a**")))), StringComparison.Ordinal);
        Assert.Contains("<pre class=\"result\">t &lt; u</pre>", Content(Code("x", Shown(("text/plain", "t < u")))),
            StringComparison.Ordinal);
        Assert.Contains("<code>\\alpha</code>", Content(Code("x", Shown(("text/latex", "$$\\alpha$$")))), StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_are_drawn_from_their_data_and_hold_no_other_markup()
    {
        string main = Content(
            Code("x", Shown(("application/vnd.plotly.v1+json", "{\"data\":[],\"layout\":{\"title\":{\"text\":\"</script><script>"
                + "alert(1)</script>\"}}}"), ("image/svg+xml", "<svg></svg>"))));
        Assert.Contains("<div class=\"landscapes-figure\"><div><svg></svg></div><script type=\"application/json\">{\"data\"", main,
            StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", main, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_is_none_gives_way_to_another_face_or_to_a_word()
    {
        Assert.Contains("<pre class=\"result\">t</pre>", Content(Code("x", Shown(("image/png", "no-base64!"), ("text/plain", "t")))),
            StringComparison.Ordinal);
        Assert.Contains("An output says that it is image/png, but is not base64.", Content(Code("x", Shown(("image/png", "no-base64!")))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_with_a_script_in_it_is_inert() => Assert.DoesNotContain("alert",
        Content(
            Code("x", Shown(("image/svg+xml", "<svg onload=\"alert(1)\"><script>alert(1)</script><a "
                + "href=\"javascript:alert(1)\"><text>x</text></a></svg>")))),
        StringComparison.Ordinal);

    [Fact]
    public void A_huge_output_is_cut_with_a_word()
    {
        string main = Content(Code("x", new StreamOutput(StreamOutput.Out, new string('a', 1_000_000))));
        Assert.True(main.Length < 210_000);
        Assert.Contains("800,000 more characters are in the notebook", main, StringComparison.Ordinal);
    }

    [Fact]
    public void A_face_of_50_MB_gives_way_to_a_smaller_one_or_to_a_word()
    {
        string huge = $"<p>{new string('a', 50_000_000)}</p>";
        Assert.Contains("<pre class=\"result\">small</pre>", Content(Code("x", Shown(("text/html", huge), ("text/plain", "small")))),
            StringComparison.Ordinal);
        Assert.Contains("An output of 50 MB is in the notebook.", Content(Code("x", Shown(("text/html", huge)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_hide_what_they_name()
    {
        var cell = Code("secret", new StreamOutput(StreamOutput.Out, "shown"));
        Assert.Contains("<details><summary>Code</summary>", Content(cell with { Tags = ["hide-input"] }), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Content(cell with { Tags = ["remove-input"] }), StringComparison.Ordinal);
        Assert.DoesNotContain("shown", Content(cell with { Tags = ["remove-output"] }), StringComparison.Ordinal);
        Assert.Empty(Content(cell with { Tags = ["remove-cell"] }));
    }

    [Fact]
    public void The_same_notebook_gives_the_same_page() =>
        Assert.Equal(PageExporter.Export(SampleNotebook.Create(), new PageOptions()),
            PageExporter.Export(SampleNotebook.Create(), new PageOptions()));
}
