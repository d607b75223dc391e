using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Papers;
using LandscapeNotebooks.Tool.Slides;
using LandscapeNotebooks.Tool.Tests.Browsing;

namespace LandscapeNotebooks.Tool.Tests.Slides;

public sealed class SlideTests(Browser browser) : IClassFixture<Browser>
{
    private const string Fits = """
        () => Reveal.getSlides().every((slide, i) => {
          Reveal.slide(i);
          const box = slide.querySelector('.sheet').getBoundingClientRect();
          return box.height > 0 && box.height <= 721 && box.bottom <= 721 && box.right <= 1281;
        })
        """;

    [Fact]
    public async Task A_slide_begins_at_each_heading_and_no_slide_is_longer_than_the_screen()
    {
        string much = string.Join(
            "\n\n", Enumerable.Range(1, 30).Select(i => $"Paragraph {i} of a text that is far too long for a slide."));
        string points = string.Join("\n", Enumerable.Range(1, 60).Select(i => $"- point {i}"));
        string page = Export(
            Markdown("# Title\n\nBy us."), Markdown($"## Long\n\n{much}"), Markdown($"## Points\n\n{points}\n\n$$ x^2 $$"));
        await using var open = await browser.OpenAsync(page, 1280, height: 720);
        await open.Page.WaitForFunctionAsync("() => document.documentElement.dataset.slides === 'ready'");
        int count = await open.Page.EvaluateAsync<int>("() => Reveal.getSlides().length");
        Assert.InRange(count, 5, 14);
        Assert.True(await open.Page.EvaluateAsync<bool>(Fits));
        Assert.Equal(1, await open.Page.EvaluateAsync<int>("() => document.querySelectorAll('.slides .katex-html').length"));
        string text = await open.Page.EvaluateAsync<string>("() => document.querySelector('.slides').textContent");
        foreach (string part in new[] { "Paragraph 1 of", "Paragraph 30 of", "point 1", "point 60" })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_metadata_of_cells_make_slides_fragments_and_notes()
    {
        string page = Export(
            Markdown("# Title", "slide"), Markdown("## No slide of its own"), Markdown("Later.", "fragment"), Markdown("Left out.", "skip"),
            Markdown("Say this.", "notes"), Markdown("Second.", "subslide"), Markdown("Say that.") with { Tags = ["notes"] },
            new NotebookCell(CellKind.Code, "hidden"));
        Assert.Equal(2, page.Split("<section>\n<div class=\"sheet\">").Length - 1);
        Assert.Contains("<div class=\"fragment step\">\n<p>Later.</p>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Left out.", page, StringComparison.Ordinal);
        Assert.Contains("<aside class=\"notes\"><p>Say this.</p>\n</aside>", page, StringComparison.Ordinal);
        Assert.Contains("<aside class=\"notes\"><p>Say that.</p>\n</aside>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden</code>", page, StringComparison.Ordinal);
    }

    private static string Export(params NotebookCell[] cells) =>
        SlideExporter.Export(NotebookDocument.Create("a.ipynb", cells), ".", PlotlyEmbedding.None, PaperCode.None);

    private static NotebookCell Markdown(string source, string? type = null) => new(CellKind.Markdown, source, SlideType: type);
}
