using System.Net;
using LandscapeNotebooks.Tool.Tests.Browsing;

namespace LandscapeNotebooks.Tool.Tests.Grades;

public sealed class GradePagesTests(Browser browser) : IClassFixture<Browser>
{
    // What reaches over the right edge, and is in no box that scrolls.
    private const string Overflowing = """
        () => [...document.querySelectorAll('main *')].filter(e => {
          if (e.getBoundingClientRect().right <= innerWidth + 1 || e.closest('svg svg, .katex-mathml')) return false;
          for (let p = e.parentElement; p; p = p.parentElement)
            if (/auto|scroll|hidden/.test(getComputedStyle(p).overflowX)
              && p !== document.body && p !== document.documentElement) return false;
          return true;
        }).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40)).slice(0, 5)
        """;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Pages_fit_run_nothing_of_a_submission_and_reach_nothing(int width)
    {
        using var grades = await SampleGrades.CreateAsync();
        (string Name, string Html)[] pages =
        [
            ("report", grades.Page("report.html")), ("feedback", grades.Page("feedback", "ada", "week", "week.html")),
            ("hostile", grades.Page("feedback", "dia", "week", "week.html")),
            ("missing", grades.Page("feedback", "zoe", "week", "week.html")),
            ("marking", grades.Page("marks", "week.why.html")), ("task", grades.Page("marks", "week.draw.html")),
        ];
        foreach (var (name, html) in pages)
        {
            await using var open = await browser.OpenAsync(html, width);
            await open.DrawAllAsync();
            await open.PhotographAsync($"grades-{name}-{width}");
            Assert.Empty(await open.Page.EvaluateAsync<string[]>(Overflowing));
            Assert.False(await open.Page.EvaluateAsync<bool>("() => 'broken' in window"), name);
            if (name == "hostile")
                continue; // a student's own page may show the student's own pictures
            // The browser tells of a picture that the policy held back; one that it had tried to load would be told as that.
            Assert.All(open.Complaints, said => Assert.Contains("Content Security Policy", said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Feedback_says_of_hidden_tests_their_points_alone_unless_the_course_shows_them()
    {
        using var grades = await SampleGrades.CreateAsync();
        foreach (string student in (string[])["ada", "ben", "cem", "dia", "eva"])
            Assert.DoesNotContain("secret", grades.Page("feedback", student, "week", "week.html"), StringComparison.Ordinal);
        string page = grades.Page("feedback", "ben", "week", "week.html");
        Assert.Contains("hidden test 2", page, StringComparison.Ordinal);
        Assert.Contains("4 is not it.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("expected 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("titles", page, StringComparison.Ordinal); // the mark scheme
        Assert.Contains("where it passes there, a part failed that you do not see.", grades.Page("feedback", "eva", "week", "week.html"),
            StringComparison.Ordinal);

        await grades.WriteAsync(showsHidden: true);
        Assert.Contains("the secret symmetry", grades.Page("feedback", "ben", "week", "week.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_tells_what_went_wrong_how_often_and_whose_code_is_alike()
    {
        using var grades = await SampleGrades.CreateAsync();
        await using var open = await browser.OpenAsync(grades.Page("report.html"));
        string text = await open.Page.Locator("main").InnerTextAsync();
        Assert.Contains("5 of 6", text, StringComparison.Ordinal);
        Assert.Contains("4; expected 2.\nben, dia", text, StringComparison.Ordinal);
        Assert.Contains("throws an exception", text, StringComparison.Ordinal);
        Assert.Contains("ben and dia: 100 % of week", text, StringComparison.Ordinal);
        Assert.Contains("Nothing was handed in.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_marking_hides_names_and_hands_over_its_file()
    {
        using var grades = await SampleGrades.CreateAsync();
        string html = grades.Page("marks", "week.why.html");
        string text = System.Text.RegularExpressions.Regex.Replace(html, "(?s)<(script|style)[^>]*>.*?</\\1>", "");
        Assert.All(["ada", "Example", "ben", "dia", "eva"], name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
        string[] codes = [.. File.ReadAllLines(grades.Marks).Skip(1).Select(line => line.Split(',')[0])];
        Assert.Equal(4, codes.Length); // cem has no answer

        await using var open = await browser.OpenAsync(html);
        await open.Page.Locator($"[data-answer=\"{codes[1]}\"] [name=points]").Last.FillAsync("2.5");
        await open.Page.Locator($"[data-answer=\"{codes[1]}\"] [name=comment]").Last.FillAsync("-1 for \"why\",\nelse right");
        Assert.Equal("1 of 4 marked", await open.Page.Locator("#done").InnerTextAsync());
        var download = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.Locator("#save").ClickAsync());
        Assert.Equal("week.why.csv", download.SuggestedFilename);
        await download.SaveAsAsync(grades.Marks);
        await grades.WriteAsync();
        Assert.Contains(
            $"{codes[1]},2.5,,\"'-1 for \"\"why\"\",\nelse right\"\n", File.ReadAllText(grades.Marks), StringComparison.Ordinal);
        Assert.Contains("value=\"2.5\"", grades.Page("marks", "week.why.html"), StringComparison.Ordinal);

        await open.Page.Locator($"[data-answer=\"{codes[0]}\"] [name=points]").Last.FillAsync("7");
        await open.Page.Locator("#save").ClickAsync();
        Assert.Contains("out of range", await open.Page.Locator("#said").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_a_server_a_page_for_marking_reads_its_file_and_keeps_every_change()
    {
        using var grades = await SampleGrades.CreateAsync();
        string html = grades.Page("marks", "week.why.html"), kept = File.ReadAllText(grades.Marks);
        string[] codes = [.. File.ReadAllLines(grades.Marks).Skip(1).Select(line => line.Split(',')[0])];
        kept = kept.Replace($"{codes[0]},,,", $"{codes[0]},1,,of a colleague", StringComparison.Ordinal) + "zz,3,,other\n";
        using var server = new HttpListener();
        string address = $"http://127.0.0.1:{Port()}/";
        server.Prefixes.Add(address);
        server.Start();
        var put = new TaskCompletionSource<string>();
        _ = Task.Run(async () =>
        {
            while (server.IsListening)
            {
                var context = await server.GetContextAsync();
                if (context.Request.HttpMethod == "PUT")
                    put.TrySetResult(await new StreamReader(context.Request.InputStream).ReadToEndAsync());
                else if (context.Request.Url!.AbsolutePath is "/week.why.html" or "/week.why.csv")
                    context.Response.Close(System.Text.Encoding.UTF8.GetBytes(
                        context.Request.Url.AbsolutePath.EndsWith("html", StringComparison.Ordinal) ? html : kept), willBlock: false);
                context.Response.Close();
            }
        });

        await using var open = await browser.OpenAsync(html, served: new Uri(address + "week.why.html"));
        await open.Page.Locator($"[data-answer=\"{codes[1]}\"] [name=points]").Last.FillAsync("2");
        string text = await put.Task;
        server.Stop();
        Assert.Contains($"{codes[0]},1,,of a colleague\n", text, StringComparison.Ordinal);
        Assert.Contains($"{codes[1]},2,,\n", text, StringComparison.Ordinal);
        Assert.EndsWith("zz,3,,other\n", text, StringComparison.Ordinal);
    }

    private static int Port()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
