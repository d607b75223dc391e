using System.Net;
using System.Text;
using LandscapeNotebooks.Tool.Tests.Browsing;
using LandscapeNotebooks.Tool.Tests.Grades;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>Marks that are given in the browser, and kept in files by <c>landscapes serve</c>.</summary>
public sealed class MarkingTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Marks_are_in_the_file_as_they_are_typed_and_those_of_a_colleague_stay()
    {
        using var folder = new ServedFolder();
        string file = await GradedAsync(folder);
        string[] codes = [.. File.ReadAllLines(file).Skip(1).Select(line => line.Split(',')[0])];
        await folder.StartAsync();
        var page = await browser.OpenAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type == "error" ? [message.Text] : []);
        await page.GotoAsync(folder.Address);
        await page.Locator("a[href='/marks']").ClickAsync();
        Assert.Contains("0 of 4 marked", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("text=week.why").ClickAsync();
        await page.Locator("#done", new() { HasText = "0 of 4 marked" }).WaitForAsync();
        if (Environment.GetEnvironmentVariable("LANDSCAPES_SCREENSHOTS") is { Length: > 0 } pictures)
            await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, "marking-served.png") });

        await page.Locator($"[data-answer=\"{codes[0]}\"] [name=points]").Last.FillAsync("2.5");
        await SavedAsync();
        Assert.Contains($"{codes[0]},2.5,,\n", File.ReadAllText(file), StringComparison.Ordinal);

        string saved = File.ReadAllText(file);
        File.WriteAllText(file, saved.Replace($"{codes[1]},,,", $"{codes[1]},3,,of a colleague", StringComparison.Ordinal));
        await page.Locator($"[data-answer=\"{codes[0]}\"] [name=comment]").Last.FillAsync("=1+1, \"so\"");
        await SavedAsync();
        Assert.Contains($"{codes[0]},2.5,,\"'=1+1, \"\"so\"\"\"\n{codes[1]},3,,of a colleague\n", File.ReadAllText(file),
            StringComparison.Ordinal);
        Assert.Equal("of a colleague", await page.Locator($"[data-answer=\"{codes[1]}\"] [name=comment]").Last.InputValueAsync());
        // The browser tells of the pictures and frames of a hostile answer that the policy held back, and of the file that had changed.
        Assert.All(complaints, said => Assert.True(said.Contains("Content Security Policy", StringComparison.Ordinal)
            || said.Contains("412", StringComparison.Ordinal), said));

        Task SavedAsync() => page.WaitForFunctionAsync("() => document.getElementById('said').textContent === 'saved'");
    }

    [Fact]
    public async Task Only_a_page_of_this_server_writes_only_files_of_marks_and_only_known_scripts_run_beside_them()
    {
        using var folder = new ServedFolder();
        string file = await GradedAsync(folder), before = File.ReadAllText(file);
        File.WriteAllText(folder.PathOf("notes.csv"), "answer,points\n");
        File.WriteAllText(folder.PathOf("notes.html"), "<script>evil()</script>");
        await folder.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        { BaseAddress = folder.Base };
        string cookie = (await client.GetAsync(new Uri(folder.Address))).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        string own = folder.Base.GetLeftPart(UriPartial.Authority);
        const string Page = "/marks/grades/marks/week.why.html", Csv = "/marks/grades/marks/week.why.csv";
        string better = before.Replace(",,,", ",1,,", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(Csv, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask(Csv, better, ("Cookie", cookie))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask(Csv, better, ("Cookie", cookie), ("Origin", "http://127.0.0.1:1"))).StatusCode);
        string[] others = ["/marks/notes.csv", "/marks/notes.html", "/marks/grades/marks/%2e%2e/%2e%2e/notes.csv", "/marks/grades/marks"];
        foreach (string other in others)
            Assert.Equal(HttpStatusCode.NotFound, (await Ask(other, "answer,points\n", ("Cookie", cookie), ("Origin", own))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Ask(Page, "x", ("Cookie", cookie), ("Origin", own))).StatusCode);
        foreach (string bad in new[] { "", "x", "answer,points,extra,comment\na,-1,,\n", "answer,points\na,1\na,2\n" })
            Assert.Equal(HttpStatusCode.BadRequest, (await Ask(Csv, bad, ("Cookie", cookie), ("Origin", own))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed,
            (await Ask(Csv, better, ("Cookie", cookie), ("Origin", own), ("If-Match", "\"old\""))).StatusCode);
        Assert.Equal(before, File.ReadAllText(file));

        var read = await Ask(Csv, null, ("Cookie", cookie));
        Assert.Equal(before, await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var written = await Ask(Csv, better, ("Cookie", cookie), ("Origin", own), ("If-Match", read.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NoContent, written.StatusCode);
        Assert.Equal(better, File.ReadAllText(file));

        string policy = (await Ask(Page, null, ("Cookie", cookie))).Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline'", policy.Split("style-src")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("'self'", policy.Split("style-src")[0], StringComparison.Ordinal);

        async Task<HttpResponseMessage> Ask(string address, string? put, params (string, string)[] headers)
        {
            using HttpRequestMessage request = new(put is null ? HttpMethod.Get : HttpMethod.Put, address);
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            if (put is not null)
                request.Content = new StringContent(put, Encoding.UTF8, "text/csv");
            return await client.SendAsync(request);
        }
    }

    // The folder with the grades of a small course in it; the path of one file of marks.
    private static async Task<string> GradedAsync(ServedFolder folder)
    {
        using var grades = await SampleGrades.CreateAsync();
        string marks = folder.PathOf(Path.Combine("grades", "marks"));
        Directory.CreateDirectory(marks);
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(grades.Marks)!))
            File.Copy(file, Path.Combine(marks, Path.GetFileName(file)));
        return Path.Combine(marks, "week.why.csv");
    }
}
