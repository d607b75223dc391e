using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Tests.Browsing;
using Microsoft.Playwright;

namespace LandscapeNotebooks.Tool.Tests.Pages;

public sealed class PageInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Page = PageExporter.Export(SampleNotebook.Create(), new PageOptions());

    // What is wider than its place: elements that reach over the right edge and are in no box that scrolls.
    private const string Overflowing = """
        () => [...document.querySelectorAll('main *')].filter(e => {
          if (e.getBoundingClientRect().right <= innerWidth + 1 || e.closest('svg svg, .katex-mathml')) return false;
          for (let p = e.parentElement; p; p = p.parentElement)
            if (/auto|scroll|hidden/.test(getComputedStyle(p).overflowX)
              && p !== document.body && p !== document.documentElement) return false;
          return true;
        }).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40)).slice(0, 5)
        """;

    // Formulas with a number that cannot be told from the formula: it is missing, or lies on it.
    private const string Overlaid = """
        () => [...document.querySelectorAll('.tex.display')].filter(e => {
          if (!e.querySelector('annotation').textContent.includes('\\tag')) return false;
          const number = e.querySelector('.katex-html > .katex-tag')?.getBoundingClientRect();
          return !number || [...e.querySelectorAll('.katex-html .katex-base')].map(part => part.getBoundingClientRect())
            .some(part => part.right > number.left + 1 && part.left < number.right - 1
              && part.bottom > number.top && part.top < number.bottom);
        }).map(e => e.querySelector('annotation').textContent)
        """;

    // Figures become as narrow as the page: a box of theirs that scrolls is a mistake, unless a table stands in it too.
    private const string ScrollingFigures = """
        () => [...document.querySelectorAll('.wide:has(.landscapes-figure):not(:has(table)), .landscapes-figure, .landscapes-figure > *')]
          .filter(e => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight + 1)
          .map(e => `${e.className} ${e.scrollWidth} x ${e.scrollHeight} in ${e.clientWidth} x ${e.clientHeight}`)
        """;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Without_scripts_pictures_text_and_formulas_are_readable(int width)
    {
        await using var open = await browser.OpenAsync(Page, width, scripts: false);

        Assert.True(await open.Page.Locator(".landscapes-figure > div > svg").First.IsVisibleAsync());
        Assert.Equal(4, await open.Page.Locator(".landscapes-figure > div > svg").CountAsync());
        Assert.True(await open.Page.Locator(".tex > code", new() { HasTextString = @"\theta_{k+1}" }).First.IsVisibleAsync());
        Assert.True(await open.Page.GetByText("done").First.IsVisibleAsync());
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(ScrollingFigures));
        await open.PhotographAsync($"no-scripts-{width}");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task With_scripts_and_no_network_everything_is_drawn_and_fits(int width)
    {
        Assert.SkipUnless(PageAssets.HasPlotly && PageAssets.HasKatex, "the build had no npm to fetch plotly.js and KaTeX");
        await using var open = await browser.OpenAsync(Page, width);
        await open.DrawAllAsync();
        await open.PhotographAsync($"page-{width}");

        await AssertSoundAsync(open, width);
        string text = await open.Page.Locator("main").InnerTextAsync();
        Assert.All(["(1.1)", "(1.2)", "(1.3)"], number => Assert.Contains(number, text, StringComparison.Ordinal));
        Assert.False(await open.Page.EvaluateAsync<bool>("() => 'broken' in window"));
    }

    public static TheoryData<string> Course => [.. Repository.Notebooks.Select(file => Path.GetFileName(file)).DefaultIfEmpty("none")];

    [Theory]
    [MemberData(nameof(Course))]
    public async Task Every_notebook_of_the_course_makes_a_page_that_is_drawn_and_fits(string notebook)
    {
        Assert.SkipWhen(notebook == "none", "There are no notebooks in the folder notebooks.");
        Assert.SkipUnless(PageAssets.HasPlotly && PageAssets.HasKatex, "the build had no npm to fetch plotly.js and KaTeX");
        string path = Repository.Notebooks.Single(file => Path.GetFileName(file) == notebook);
        string page = PageExporter.Export(NotebookDocument.Read(path), new PageOptions { Folder = Path.GetDirectoryName(path) });
        foreach (int width in new[] { 1280, 390 })
        {
            await using var open = await browser.OpenAsync(page, width);
            await open.DrawAllAsync();
            await open.PhotographAsync($"{Path.GetFileNameWithoutExtension(notebook)}-{width}");
            await AssertSoundAsync(open, width);
        }
    }

    private static async Task AssertSoundAsync(OpenPage open, int width)
    {
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
        Assert.DoesNotContain("still", await open.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.landscapes-figure:has(script[type=\"application/json\"])')].map(figure => "
                + "figure.dataset.state ?? 'asleep')"));
        Assert.Equal(0, await open.Page.Locator(".katex-error").CountAsync());
        Assert.Equal(await open.Page.Locator(".tex").CountAsync(), await open.Page.Locator(".tex .katex-html").CountAsync());
        Assert.DoesNotContain("\\theta", await open.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Overflowing));
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Overlaid));
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(ScrollingFigures));
    }

    [Fact]
    public async Task A_relief_turns_with_the_mouse()
    {
        Assert.SkipUnless(PageAssets.HasPlotly, "the build had no npm to fetch plotly.js");
        await using var open = await browser.OpenAsync(Page);
        await open.DrawAllAsync();
        const string Eye = "() => { const shown = document.querySelector('.landscapes-figure .live')._fullLayout; "
            + "return JSON.stringify(shown[Object.keys(shown).find(key => /^scene\\d*$/.test(key))]._scene.getCamera().eye); }";
        string before = await open.Page.EvaluateAsync<string>(Eye);
        await open.Page.Locator(".landscapes-figure").First.ScrollIntoViewIfNeededAsync();
        var scene = await open.Page.Locator(".landscapes-figure .gl-container canvas").First.BoundingBoxAsync();

        await open.Page.Mouse.MoveAsync(scene!.X + scene.Width / 2, scene.Y + scene.Height / 2);
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync(scene.X + scene.Width / 2 + 90, scene.Y + scene.Height / 2 + 30, new() { Steps = 6 });
        await open.Page.Mouse.UpAsync();

        await open.Page.WaitForFunctionAsync($"before => ({Eye})() !== before", before);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_slider_moves_through_the_frames()
    {
        Assert.SkipUnless(PageAssets.HasPlotly, "the build had no npm to fetch plotly.js");
        await using var open = await browser.OpenAsync(Page);
        await open.DrawAllAsync();
        var slider = open.Page.Locator(".slider-container").First;
        await slider.ScrollIntoViewIfNeededAsync();
        const string Points =
            "() => { const live = document.querySelector('.slider-container').closest('.live'); return live.data.at(-1).x.length; }";
        int before = await open.Page.EvaluateAsync<int>(Points);

        var rail = await open.Page.Locator(".slider-rail-touch-rect").First.BoundingBoxAsync();
        await open.Page.Mouse.ClickAsync(rail!.X + rail.Width * 0.6f, rail.Y + rail.Height / 2);

        await open.Page.WaitForFunctionAsync($"before => ({Points})() !== before", before);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_script_in_a_label_of_the_data_is_inert()
    {
        Assert.SkipUnless(PageAssets.HasPlotly, "the build had no npm to fetch plotly.js");
        const string Attack =
            "<img src=\"data:image/png;base64,AA\" onerror=\"window.broken = true\"></script><script>window.broken = true</script>";
        var data = Dataset.Classification(
            Attack, [0, 1, 2, 3], [0, 1], 2, classNames: [Attack + "0", Attack + "1"], featureNames: [Attack + "x", Attack + "y"]);
        var notebook = NotebookDocument.Create("attack.ipynb",
            [new(CellKind.Code, "data", Tags: [], Executed: new ExecutedCell(1, [new ResultOutput(SampleNotebook.Bundle(data))]))]);
        await using var open = await browser.OpenAsync(PageExporter.Export(notebook, new PageOptions()));
        await open.DrawAllAsync();

        Assert.Equal("live", await open.Page.Locator(".landscapes-figure").GetAttributeAsync("data-state"));
        Assert.False(await open.Page.EvaluateAsync<bool>("() => 'broken' in window"));
    }

    [Fact]
    public async Task An_output_with_a_script_of_its_own_runs_apart()
    {
        await using var open = await browser.OpenAsync(Page);
        await open.Page.Locator("iframe.output").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(open.Page.FrameLocator("iframe.output").Locator("#own")).ToHaveTextAsync("ran apart: null");
        await open.Page.WaitForFunctionAsync("() => document.querySelector('iframe.output').clientHeight < 120");
    }

    [Fact]
    public async Task A_diagram_is_drawn_without_a_network()
    {
        Assert.SkipUnless(PageAssets.HasMermaid, "the build had no npm to fetch Mermaid");
        MimeBundle diagram = new(KeyValuePair.Create("text/vnd.mermaid", "flowchart LR\n  first[the loss] --> second[its gradient]"));
        var notebook = NotebookDocument.Create("diagram.ipynb",
            [new(CellKind.Code, "#!mermaid", Tags: [], Executed: new ExecutedCell(1, [new DisplayOutput(diagram, null, false)]))]);
        await using var open = await browser.OpenAsync(PageExporter.Export(notebook, new PageOptions()));
        await open.Page.Locator("iframe.output").ScrollIntoViewIfNeededAsync();
        var drawn = open.Page.FrameLocator("iframe.output").Locator("svg");
        await Assertions.Expect(drawn).ToContainTextAsync("its gradient", new() { Timeout = 60_000 });
        Assert.NotEqual("rgb(0, 0, 0)", await drawn.Locator(".node rect").First.EvaluateAsync<string>("box => getComputedStyle(box).fill"));
        await open.PhotographAsync("diagram");
        Assert.Empty(open.Requests);
    }

    [Fact]
    public async Task Without_plotly_the_pictures_stay()
    {
        await using var open = await browser.OpenAsync(
            PageExporter.Export(SampleNotebook.Create(), new PageOptions { Plotly = PlotlyEmbedding.None }));
        await open.DrawAllAsync();
        Assert.Empty(open.Complaints);
        Assert.All(await open.Page.Locator(".landscapes-figure > div > svg").AllAsync(), svg => Assert.True(svg.IsVisibleAsync().Result));
    }
}
