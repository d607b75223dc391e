using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Tests.Browsing;
using Microsoft.Playwright;

namespace LandscapeNotebooks.Tool.Tests.Pages;

/// <summary>No script of a notebook runs in its page, and the page works all the same.</summary>
public sealed class HostileNotebookTests(Browser browser) : IClassFixture<Browser>
{
    private const string Ran =
        "() => 'broken' in window || 'broken' in {} || document.title === 'x' || document.body.innerText.endsWith('broken')";

    public static TheoryData<string> Attempts => [.. HostileNotebook.Markdown.Keys, .. HostileNotebook.Outputs.Keys];

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task Nothing_runs_and_the_page_is_drawn(string attempt)
    {
        Assert.SkipUnless(PageAssets.HasPlotly && PageAssets.HasKatex, "the build had no npm to fetch plotly.js and KaTeX");
        bool isDrawn = attempt.Contains("librar", StringComparison.Ordinal) || attempt.Contains("figure", StringComparison.Ordinal)
            // the others do without plotly.js, which takes a second
            || attempt.Contains("named", StringComparison.Ordinal) || attempt == "plotly";
        await using var open = await browser.OpenAsync(PageExporter.Export(HostileNotebook.Of(attempt),
            new PageOptions { Plotly = isDrawn ? PlotlyEmbedding.Embed : PlotlyEmbedding.None }));
        await open.DrawAllAsync();
        foreach (var link in await open.Page.Locator("main a[href]:not([href=''])").AllAsync())
            await link.DispatchEventAsync("click");
        await open.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 50))"); // handlers of pictures come after the page

        Assert.False(await open.Page.EvaluateAsync<bool>(Ran));
        Assert.Equal(1, await open.Page.Locator(".tex:last-of-type .katex-html").GetByText("x").First.CountAsync());
        Assert.Equal(isDrawn ? "live" : "still",
            await open.Page.EvaluateAsync<string>("() => [...document.querySelectorAll('.landscapes-figure')].at(-1).dataset.state"));
        string refused = string.Join(
            "; ", open.Complaints.Where(complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal)));
        Assert.True(refused.Length == 0, refused); // the first wall was enough
        Assert.Empty(open.Requests);
    }

    /// <summary>The second wall: what a mistake of the first would let through does not run either.</summary>
    [Theory]
    [InlineData("<script>window.broken = true</script>")]
    [InlineData("<img src=x onerror=\"window.broken = true\">")]
    [InlineData("<svg onload=\"window.broken = true\"></svg>")]
    [InlineData("<a id=pressed href=\"javascript:window.broken = true\">x</a>")]
    [InlineData("<iframe srcdoc=\"<script>parent.broken = true</script>\"></iframe>")]
    [InlineData("<iframe src=\"javascript:parent.broken = true\"></iframe>")]
    [InlineData("<script src=\"data:text/javascript,window.broken = true\"></script>")]
    [InlineData(
        "<base href=\"https://example.org/\"><form id=sent action=\"javascript:window.broken = true\"><button "
            + "id=pressed>x</button></form>")]
    [InlineData("<style>body { --broken: 1 }</style>")]
    public async Task What_came_past_the_sanitizer_would_not_run(string markup)
    {
        foreach (var notebook in new[] { HostileNotebook.Of("plain"), HostileNotebook.Of("a frame of its own") })
        {
            string page = PageExporter.Export(notebook, new PageOptions { Plotly = PlotlyEmbedding.None });
            await using var open = await browser.OpenAsync(page.Replace("<main>", "<main>" + markup, StringComparison.Ordinal));
            if (markup.Contains("id=pressed", StringComparison.Ordinal))
                await open.Page.Locator("#pressed").ClickAsync();
            await open.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 50))");

            Assert.False(await open.Page.EvaluateAsync<bool>(Ran));
            Assert.Equal("", await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).getPropertyValue('--broken')"));
        }
    }

    [Fact]
    public void The_policy_names_hashes_and_no_page_has_a_handler()
    {
        string page = PageExporter.Export(SampleNotebook.Create(), new PageOptions());
        string policy = Regex.Match(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">").Groups[1].Value;
        string scripts = policy.Split(';').Single(part => part.TrimStart().StartsWith("script-src ", StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("'sha256-", scripts, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
        Assert.DoesNotMatch("<[a-z][^<>]* on[a-z]+=", page[..page.IndexOf("data-library", StringComparison.Ordinal)]);
        Assert.True(page.IndexOf("Content-Security-Policy", StringComparison.Ordinal) < page.IndexOf("<style", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<script>window.broken = true</script>")]
    [InlineData("<img src=x onerror=\"window.broken = true\">")]
    public async Task The_page_of_one_figure_runs_its_own_script_only(string markup)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("figure").FullName, "figure.html");
        (SampleNotebook.Walk() with { Title = $"</title>{markup}" }).Save(file);
        await using var open = await browser.OpenAsync(
            (await File.ReadAllTextAsync(file)).Replace("<div class", markup + "<div class", StringComparison.Ordinal));
        await open.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 50))");
        Assert.Equal(1, await open.Page.Locator("[data-live]").CountAsync()); // it waits for plotly.js, which the network does not bring
        Assert.False(await open.Page.EvaluateAsync<bool>(Ran));
        Assert.True(markup.Length > 0 || open.Complaints.Count == 0, string.Join("; ", open.Complaints));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task A_frame_runs_what_an_output_brings_and_nobody_else_gets_its_pass()
    {
        const string Foreign =
            "<style>p { color: rgb(1, 2, 3) }</style><p id=p>still</p><button id=b onclick=\"this.textContent = 'pressed'\">x</button>"
            + "<script>document.getElementById('p').textContent = 'ran';"
            + "const s = document.createElement('script'); s.textContent = \"document.getElementById('p').textContent += ' twice'\"; "
            + "document.head.append(s);</script>";
        var notebook = NotebookDocument.Create("a.ipynb", [new(CellKind.Code, "1", Tags: [], Executed: new ExecutedCell(1,
            [new DisplayOutput(new MimeBundle(KeyValuePair.Create("text/html", Foreign)), null, false)]))]);
        await using var open = await browser.OpenAsync(PageExporter.Export(notebook, new PageOptions()));
        await open.Page.Locator("iframe").ScrollIntoViewIfNeededAsync();

        var frame = open.Page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator("#p")).ToHaveTextAsync("ran twice");
        await frame.Locator("#b").ClickAsync();
        await Assertions.Expect(frame.Locator("#b")).ToHaveTextAsync("pressed");
        Assert.Equal("rgb(1, 2, 3)", await frame.Locator("#p").EvaluateAsync<string>("p => getComputedStyle(p).color"));
        Assert.True(await open.Page.EvaluateAsync<bool>("() => document.querySelector('iframe').clientHeight < 150")); // it told its height
    }

    [Fact]
    public async Task Anchors_lead_to_their_places_also_by_the_names_that_the_notebook_gave_them()
    {
        string filler = string.Concat(Enumerable.Repeat("text\n\n", 80));
        var notebook = NotebookDocument.Create("a.ipynb",
        [
            new(CellKind.Markdown, "[to the heading](#far-away) [to the anchor](#mine) [to the old one](#old)\n\n# A\n## B\n## C\n## D"),
            new(CellKind.Markdown,
                $"{filler}## Far away\n\n{filler}<span id=\"mine\">here</span>\n\n{filler}<a name=\"old\">old</a>\n\n{filler}"),
        ]);
        await using var open = await browser.OpenAsync(PageExporter.Export(notebook, new PageOptions()));
        async Task Reaches(string text) => await open.Page.WaitForFunctionAsync(
            "text => { const box = [...document.querySelectorAll('main h2, main span, main a[name]')].find(e => e.textContent === "
                + "text).getBoundingClientRect(); return box.top >= -1 && box.top < 200; }", text);

        await open.Page.GetByText("to the heading").ClickAsync();
        await Reaches("Far away");
        await open.Page.GetByText("to the anchor").ClickAsync();
        await Reaches("here");
        await open.Page.GetByText("to the old one").ClickAsync();
        await Reaches("old");
        await open.Page.EvaluateAsync("() => { location.hash = '#mine' }"); // a link of another page that knows the notebook's name
        await Reaches("here");
        await open.Page.Locator("nav.contents a", new() { HasTextString = "Far away" }).ClickAsync();
        await Reaches("Far away");
    }
}
