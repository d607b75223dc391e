using System.Text.Json;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Tests.Browsing;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>A lecture with <c>landscapes serve</c>: a browser, a server, kernels.</summary>
public sealed class LectureTests(Browser browser) : IClassFixture<Browser>
{
    private const string Setup = "#r \"nuget: LandscapeNotebooks.Interactive\"\n"
        + "var loss = new LogisticRegression(GaussianClasses.RedAndBlue());";
    private const string Picture = "Surface.Evaluate(loss, new Axis(-5, 5, 11), new Axis(-5, 5, 11)).Contour()";
    private const string Endless =
        "var bar = display(\"0 done\"); for (int i = 1; ; i++) { await Task.Delay(20); bar.Update($\"{i} done\"); }";

    [Fact]
    public async Task A_notebook_is_opened_run_edited_stopped_and_kept()
    {
        using var folder = new ServedFolder();
        folder.Write("lecture.ipynb", Setup, Picture, Endless, "1 / int.Parse(\"0\")");
        await folder.StartAsync();
        await using var live = await LivePage.OpenAsync(await browser.OpenAsync(), folder, "lecture.ipynb");
        await live.Cell(0).Locator(".katex").WaitForAsync();

        await live.Cell(1).Locator(".gutter .run").ClickAsync();
        await live.Cell(2).Locator(".gutter .run").ClickAsync();
        await live.Cell(2).Locator(".landscapes-figure svg").First.WaitForAsync();
        await live.Cell(3).Locator(".gutter .run").ClickAsync();
        await live.WaitForTextAsync(3, " done");

        // While it runs: a list, and a remark.
        await live.TypeAsync(4, "loss.Val");
        await live.Page.Keyboard.PressAsync("Control+Space");
        await live.Page.Locator(".suggest-widget.visible .monaco-list-row").First.WaitForAsync();
        await live.PhotographAsync("serve-list");
        await live.Page.Keyboard.PressAsync("Escape");
        await live.Page.WaitForFunctionAsync("() => monaco.editor.getModelMarkers({}).some(one => one.message.includes('Val'))");
        await live.TypeAsync(4, "1 / int.Parse(\"0\")");

        await live.ClickAsync("Interrupt (i i)");
        await live.WaitForTextAsync(3, "The cell was stopped");
        await live.WaitForStateAsync("idle");
        await live.Cell(4).Locator(".gutter .run").ClickAsync();
        await live.WaitForTextAsync(4, "DivideByZeroException");
        await live.ClickAsync("Variables and figures");
        await live.Page.Locator("#panel tbody th", new() { HasText = "loss" }).WaitForAsync();
        await live.Page.Locator("#panel .figures svg").First.WaitForAsync();
        await live.PhotographAsync("serve-lecture");

        await live.WaitForSavedAsync();
        var kept = NotebookDocument.Read(folder.PathOf("lecture.ipynb"));
        Assert.Equal([1, 2, 3, 4], kept.Cells.Skip(1).Select(cell => cell.Executed!.ExecutionCount));
        Assert.NotEmpty(kept.Cells[2].Executed!.Outputs);
        await live.Page.ReloadAsync();
        await live.WaitForTextAsync(4, "DivideByZeroException");
        Assert.Empty(live.Complaints);
    }

    [Fact]
    public async Task A_kernel_that_dies_is_told_and_the_next_cell_has_a_new_one()
    {
        using var folder = new ServedFolder();
        folder.Write("death.ipynb", "System.Diagnostics.Process.GetCurrentProcess().Kill();", "6 * 7");
        await folder.StartAsync();
        await using var live = await LivePage.OpenAsync(await browser.OpenAsync(), folder, "death.ipynb");
        await live.Cell(1).Locator(".gutter .run").ClickAsync();
        await live.WaitForTextAsync(1, "The kernel ended by itself");
        await live.WaitForStateAsync("dead");
        await live.PhotographAsync("serve-death");
        await live.Cell(2).Locator(".gutter .run").ClickAsync();
        await live.WaitForTextAsync(2, "42");
        Assert.Equal("[1]", await live.Cell(2).Locator(".number").InnerTextAsync());
    }

    [Fact]
    public async Task What_was_typed_a_second_ago_survives_the_death_of_server_and_browser()
    {
        using var folder = new ServedFolder();
        folder.Write("kept.ipynb", "var x = 0;", "var y = 0;");
        for (int round = 1; round <= 2; round++)
        {
            await folder.StartAsync();
            await using var live = await LivePage.OpenAsync(await browser.OpenAsync(), folder, "kept.ipynb");
            await live.TypeAsync(1, $"var x = {round};");
            await live.TypeAsync(2, $"var y = {round};");
            await live.WaitForSavedAsync();
            folder.Kill();
            Assert.Equal($"var x = {round};", folder.SourceOf("kept.ipynb", 1));
            Assert.Equal($"var y = {round};", folder.SourceOf("kept.ipynb", 2));
            Assert.Single(Directory.GetFiles(folder.Folder));
        }
    }

    [Fact]
    public async Task Cells_are_added_moved_merged_deleted_and_brought_back_by_the_keyboard()
    {
        using var folder = new ServedFolder();
        folder.Write("keys.ipynb", "1", "2", "3");
        await folder.StartAsync();
        await using var live = await LivePage.OpenAsync(await browser.OpenAsync(), folder, "keys.ipynb");
        string[] Sources() => [.. NotebookDocument.Read(folder.PathOf("keys.ipynb")).Cells.Skip(1).Select(cell => cell.Source)];
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

        await live.Page.Locator(".live-cell:focus").WaitForAsync();
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
        Assert.Equal(CellKind.Markdown, NotebookDocument.Read(folder.PathOf("keys.ipynb")).Cells[3].Kind);
        Assert.Empty(live.Complaints);
    }

    [Fact]
    public async Task A_file_that_another_program_wrote_is_never_written_over_unasked()
    {
        using var folder = new ServedFolder();
        folder.Write("both.ipynb", "1");
        await folder.StartAsync();
        await using var live = await LivePage.OpenAsync(await browser.OpenAsync(), folder, "both.ipynb");
        folder.Write("both.ipynb", "2 + 2");
        await live.TypeAsync(1, "3");
        await live.Page.Locator("dialog button", new() { HasText = "Take the file" }).WaitForAsync();
        Assert.Equal("2 + 2", folder.SourceOf("both.ipynb", 1));
        await live.PhotographAsync("serve-conflict");
        await live.Page.Locator("dialog button", new() { HasText = "Take the file" }).ClickAsync();
        await live.Page.WaitForFunctionAsync("() => document.querySelectorAll('.live-cell')[1].innerText.includes('2 + 2')");

        folder.Write("both.ipynb", "4");
        await live.TypeAsync(1, "5");
        await live.Page.Locator("dialog button", new() { HasText = "Keep this page" }).ClickAsync();
        await live.WaitForSavedAsync();
        Assert.Equal("5", folder.SourceOf("both.ipynb", 1));
    }

    [Fact]
    public async Task A_second_tab_asks_before_it_takes_a_notebook()
    {
        using var folder = new ServedFolder();
        folder.Write("one.ipynb", "1");
        await folder.StartAsync();
        await using var live = await LivePage.OpenAsync(await browser.OpenAsync(), folder, "one.ipynb");
        var second = await live.Page.Context.NewPageAsync();
        await second.GotoAsync(new Uri(folder.Base, "open/one.ipynb").AbsoluteUri);
        await second.Locator(".over button", new() { HasText = "Use it here" }).ClickAsync();
        await second.Locator(".live-cell").First.WaitForAsync();
        await live.Page.Locator(".over", new() { HasText = "Another tab" }).WaitForAsync();
    }

    [Fact]
    public async Task A_cell_asks_and_a_lecture_is_shown_in_sections()
    {
        using var folder = new ServedFolder();
        folder.Write("slides.ipynb", "$\"hello {Console.ReadLine()}\"");
        await folder.StartAsync("--present");
        await using var live = await LivePage.OpenAsync(await browser.OpenAsync(), folder, "slides.ipynb");
        await live.Cell(1).Locator(".text").ClickAsync(); // a click runs
        await live.Page.Locator(".asks input").FillAsync("Ada");
        await live.Page.Keyboard.PressAsync("Enter");
        await live.WaitForTextAsync(1, "hello Ada");
        await live.PhotographAsync("serve-present");
    }

    [Fact]
    public async Task Notebooks_are_made_copied_renamed_deleted_and_brought_back()
    {
        using var folder = new ServedFolder();
        folder.Write("first.ipynb", "1");
        await folder.StartAsync();
        var page = await browser.OpenAsync();
        await page.GotoAsync(folder.Address);
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
        Assert.Equal(["first.ipynb", "other.ipynb"], Directory.GetFiles(folder.Folder).Select(Path.GetFileName).Order());
        await page.Locator("#bar button", new() { HasText = "New notebook" }).ClickAsync();
        await page.Locator("dialog input").FillAsync("third");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".live-cell").First.WaitForAsync();
        Assert.True(File.Exists(folder.PathOf("third.ipynb")));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Everything_fits_a_telephone()
    {
        using var folder = new ServedFolder();
        folder.Write("small.ipynb", "var aVeryLongNameOfAVariable = \"" + new string('x', 200) + "\";", "new double[4, 30]");
        await folder.StartAsync();
        await using var live = await LivePage.OpenAsync(await browser.OpenAsync(390, 800), folder, "small.ipynb");
        await live.ClickAsync("Run all cells");
        await live.Cell(2).Locator(".outputs").First.WaitForAsync();
        await live.PhotographAsync("serve-390");
        var wide = await live.Page.EvaluateAsync<JsonElement>("() => [document.documentElement.scrollWidth, innerWidth]");
        Assert.Equal(wide[1].GetInt32(), wide[0].GetInt32());
    }
}
