using System.Text.Json;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>A lecture with <c>landscapes serve</c>: a browser, a server, kernels.</summary>
[Collection(nameof(LiveSite))]
public sealed class LectureTests(LiveSite site)
{
    private const string Setup = "#r \"nuget: LandscapeNotebooks.Interactive\"\n"
        + "var loss = new LogisticRegression(GaussianClasses.RedAndBlue());";
    private const string Picture = "Surface.Evaluate(loss, new Axis(-5, 5, 11), new Axis(-5, 5, 11)).Contour()";
    private const string Endless =
        "var bar = display(\"0 done\"); for (int i = 1; ; i++) { await Task.Delay(20); bar.Update($\"{i} done\"); }";

    [Fact]
    public async Task A_notebook_is_opened_run_edited_stopped_exported_and_kept()
    {
        site.Folder.Write("lecture.ipynb", Setup, Picture, Endless, "1 / int.Parse(\"0\")");
        await using var live = await site.OpenAsync("open/lecture.ipynb");
        var page = live.Page;
        await live.Cell(0).Locator(".katex").WaitForAsync();

        await live.Cell(1).Locator(".gutter .run").ClickAsync();
        await live.Cell(2).Locator(".gutter .run").ClickAsync();
        await live.Cell(2).Locator(".landscapes-figure svg:visible").First.WaitForAsync();
        await live.Cell(3).Locator(".gutter .run").ClickAsync();
        await live.WaitForTextAsync(3, " done");

        // While it runs: a list that tells more of its item, a remark, the way to a definition.
        await live.TypeAsync(4, "loss.Val");
        await page.Keyboard.PressAsync("Control+Space");
        await page.Locator(".suggest-widget.visible .monaco-list-row", new() { HasText = "double" }).First.WaitForAsync();
        await live.PhotographAsync("serve-list");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForFunctionAsync("() => monaco.editor.getModelMarkers({}).some(one => one.message.includes('Val'))");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("F12");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.live-cell')[1].contains(document.activeElement)");
        await live.TypeAsync(4, "1 / int.Parse(\"0\")");

        await live.ClickAsync("Interrupt (i i)");
        await live.WaitForTextAsync(3, "The cell was stopped");
        await live.WaitForStateAsync("idle");
        await live.Cell(4).Locator(".gutter .run").ClickAsync();
        await live.WaitForTextAsync(4, "DivideByZeroException");
        await live.ClickAsync("Variables and figures");
        await page.Locator("#panel tbody th", new() { HasText = "loss" }).WaitForAsync();
        await page.Locator("#panel .figures svg").First.WaitForAsync();
        await live.PhotographAsync("serve-lecture");

        // A text shows as it reads while it is written.
        await live.Cell(0).Locator(".text").DblClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.InsertTextAsync(" and $y_1$");
        await live.Cell(0).Locator(".preview .katex").Nth(1).WaitForAsync();

        await page.Locator("#bar .menu summary").ClickAsync();
        var kept = await page.RunAndWaitForDownloadAsync(
            () => page.Locator("#bar .items button", new() { HasText = "Page (.html)" }).ClickAsync());
        Assert.Equal("lecture.html", kept.SuggestedFilename);
        string exported = await File.ReadAllTextAsync(await kept.PathAsync());
        Assert.Contains("landscapes-figure", exported, StringComparison.Ordinal);
        Assert.Contains("and <span class=\"tex\"><code>y_1", exported, StringComparison.Ordinal);

        await live.WaitForSavedAsync();
        var saved = NotebookDocument.Read(site.Folder.PathOf("lecture.ipynb"));
        Assert.Equal([1, 2, 3, 4], saved.Cells.Skip(1).Select(cell => cell.Executed!.ExecutionCount));
        Assert.NotEmpty(saved.Cells[2].Executed!.Outputs);
        await page.ReloadAsync();
        await live.WaitForTextAsync(4, "DivideByZeroException");
        Assert.Empty(live.Complaints);
    }

    [Theory]
    [InlineData("pdf", "application/pdf", "%PDF-")]
    [InlineData("slides", "text/html", "<!doctype html>")]
    [InlineData("latex", "text/x-tex", "\\documentclass")]
    [InlineData("md", "text/markdown", "# A try")]
    [InlineData("ipynb", "application/x-ipynb+json", "{")]
    public async Task A_notebook_is_given_in_every_form(string form, string type, string beginning)
    {
        site.Folder.Write("forms.ipynb", "1 + 1");
        using HttpRequestMessage request = new(HttpMethod.Get, $"api/export?path=forms.ipynb&to={form}");
        request.Headers.Add("Cookie", site.Cookie);
        using var answer = await site.Client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.SkipWhen(text.StartsWith("There is no browser", StringComparison.Ordinal), text);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(beginning, text[..Math.Min(4000, text.Length)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kernel_that_dies_is_told_and_the_next_cell_has_a_new_one_that_may_ask()
    {
        site.Folder.Write("death.ipynb", "System.Diagnostics.Process.GetCurrentProcess().Kill();", "$\"hello {Console.ReadLine()}\"");
        await using var live = await site.OpenAsync("open/death.ipynb");
        await live.Cell(1).Locator(".gutter .run").ClickAsync();
        await live.WaitForTextAsync(1, "The kernel ended by itself");
        await live.WaitForStateAsync("dead");
        await live.PhotographAsync("serve-death");

        await live.Page.GotoAsync(live.Page.Url + "?present");
        await live.Cell(2).Locator(".text").ClickAsync(); // in a lecture a click runs
        await live.Page.Locator(".asks input").FillAsync("Ada");
        await live.Page.Keyboard.PressAsync("Enter");
        await live.WaitForTextAsync(2, "hello Ada");
        Assert.Equal("[1]", await live.Cell(2).Locator(".number").TextContentAsync());
        await live.PhotographAsync("serve-present");
    }

    [Fact]
    public async Task Cells_are_added_moved_merged_folded_deleted_and_brought_back_by_the_keyboard()
    {
        site.Folder.Write("keys.ipynb", "1", "2", "3");
        await using var live = await site.OpenAsync("open/keys.ipynb");
        string[] Sources() => [.. NotebookDocument.Read(site.Folder.PathOf("keys.ipynb")).Cells.Skip(1).Select(cell => cell.Source)];
        async Task PressAsync(params string[] keys)
        {
            foreach (string key in keys)
                await live.Page.Keyboard.PressAsync(key);
        }

        async Task SeeAsync(params string[] expected)
        {
            await live.Page.WaitForFunctionAsync("count => document.querySelectorAll('.live-cell').length === count + 1", expected.Length);
            await live.WaitForSavedAsync();
            Assert.Equal(expected, Sources());
        }

        async Task ShowsAsync(int count) => Assert.Equal(count, await live.Page.Locator(".live-cell:visible").CountAsync());

        await live.Page.Locator(".live-cell:focus").WaitForAsync();
        await PressAsync("ArrowLeft");
        await ShowsAsync(1);
        await PressAsync("ArrowRight");
        await ShowsAsync(4);
        await PressAsync("j", "d", "d");
        await SeeAsync("2", "3");
        await PressAsync("z");
        await SeeAsync("1", "2", "3");
        await PressAsync("Control+Shift+ArrowDown");
        await SeeAsync("2", "1", "3");
        await PressAsync("Shift+M");
        await SeeAsync("2", "1\n3");
        await PressAsync("z", "z");
        await SeeAsync("1", "2", "3");
        await PressAsync("c", "v");
        await SeeAsync("1", "1", "2", "3");
        await PressAsync("b");
        await PressAsync("Enter");
        await live.Page.WaitForFunctionAsync("() => document.activeElement.closest('.editor')");
        await live.Page.Keyboard.InsertTextAsync("5 + 6");
        await PressAsync("Control+Enter");
        await live.WaitForTextAsync(3, "11");
        await SeeAsync("1", "1", "5 + 6", "2", "3");
        await PressAsync("Escape", "m");
        await live.WaitForSavedAsync();
        Assert.Equal(CellKind.Markdown, NotebookDocument.Read(site.Folder.PathOf("keys.ipynb")).Cells[3].Kind);
        Assert.Empty(live.Complaints);
    }

    [Fact]
    public async Task What_another_program_or_another_tab_writes_is_never_written_over_unasked()
    {
        site.Folder.Write("both.ipynb", "1");
        await using var live = await site.OpenAsync("open/both.ipynb");
        site.Folder.Write("both.ipynb", "2 + 2");
        await live.TypeAsync(1, "3");
        await live.Page.Locator("dialog button", new() { HasText = "Take the file" }).WaitForAsync();
        Assert.Equal("2 + 2", site.Folder.SourceOf("both.ipynb", 1));
        await live.PhotographAsync("serve-conflict");
        await live.Page.Locator("dialog button", new() { HasText = "Take the file" }).ClickAsync();
        await live.Page.WaitForFunctionAsync("() => document.querySelectorAll('.live-cell')[1].innerText.includes('2 + 2')");

        site.Folder.Write("both.ipynb", "4");
        await live.TypeAsync(1, "5");
        await live.Page.Locator("dialog button", new() { HasText = "Keep this page" }).ClickAsync();
        await live.WaitForSavedAsync();
        Assert.Equal("5", site.Folder.SourceOf("both.ipynb", 1));

        var second = await live.Page.Context.NewPageAsync();
        await second.GotoAsync(live.Page.Url);
        await second.Locator(".over button", new() { HasText = "Use it here" }).ClickAsync();
        await second.Locator(".live-cell").First.WaitForAsync();
        await live.Page.Locator(".over", new() { HasText = "Another tab" }).WaitForAsync();
    }

    [Fact]
    public async Task Notebooks_are_made_copied_renamed_deleted_and_brought_back()
    {
        string folder = Directory.CreateDirectory(site.Folder.PathOf("list")).FullName;
        site.Folder.Write("list/first.ipynb", "1");
        await using var live = await site.OpenAsync("folder/list");
        var page = live.Page;
        async Task DoAsync(string words, string? name = null)
        {
            await page.Locator(".entry .menu summary").First.ClickAsync();
            await page.Locator(".entry .items button", new() { HasText = words }).First.ClickAsync();
            if (name is null)
                return;
            await page.Locator("dialog input").FillAsync(name);
            await page.Keyboard.PressAsync("Enter");
        }

        await DoAsync("Copy");
        await page.Locator(".entry", new() { HasText = "first-copy.ipynb" }).WaitForAsync();
        await DoAsync("Delete"); // the copy comes first in the list
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.entry').length === 1");
        await page.Locator(".note button", new() { HasText = "Undo" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.entry').length === 2");
        await DoAsync("Rename", "other.ipynb");
        await page.Locator(".entry", new() { HasText = "other.ipynb" }).WaitForAsync();
        Assert.Equal(["first.ipynb", "other.ipynb"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        await page.Locator("#bar button", new() { HasText = "New notebook" }).ClickAsync();
        await page.Locator("dialog input").FillAsync("third");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".live-cell").First.WaitForAsync();
        Assert.True(File.Exists(Path.Combine(folder, "third.ipynb")));
    }

    [Fact]
    public async Task Everything_fits_a_telephone()
    {
        site.Folder.Write("small.ipynb", "var aVeryLongNameOfAVariable = \"" + new string('x', 200) + "\";", "new double[4, 30]");
        await using var live = await site.OpenAsync("open/small.ipynb", 390, 800);
        await live.ClickAsync("Run all cells");
        await live.Cell(2).Locator(".outputs").First.WaitForAsync();
        await live.PhotographAsync("serve-390");
        var wide = await live.Page.EvaluateAsync<JsonElement>("() => [document.documentElement.scrollWidth, innerWidth]");
        Assert.Equal(wide[1].GetInt32(), wide[0].GetInt32());
    }
}
