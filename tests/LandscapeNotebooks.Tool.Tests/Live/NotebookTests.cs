using Microsoft.Playwright;

namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>Our kernel as a lecturer meets it: Notebook 6 in a browser.</summary>
public sealed class NotebookTests(NotebookServer server) : IClassFixture<NotebookServer>
{
    [Fact]
    public async Task Run_all_runs_every_cell_in_order()
    {
        await using var notebook = await server.OpenAsync("all", "var x = 6;", "Console.WriteLine($\"x is {x}\");", "x * 7");
        await notebook.RunAllAsync();
        await notebook.WaitForOutputAsync(2, "42");
        await notebook.WaitForIdleAsync();
        Assert.Equal("x is 6", (await notebook.OutputAsync(1)).Trim());
        await notebook.KeepAsync("run-all");
    }

    [Fact]
    public async Task Cells_behind_a_failed_one_are_not_run()
    {
        await using var notebook = await server.OpenAsync("failing", "var x = 1;", "throw new Exception(\"here\");", "x = 2;", "x");
        await notebook.RunAllAsync();
        await notebook.WaitForOutputAsync(1, "here");
        await notebook.WaitForIdleAsync();
        Assert.Equal(0, await notebook.Page.Locator(".cell").Nth(3).Locator(".output_area").CountAsync());
        await notebook.KeepAsync("failing");
    }

    [Fact]
    public async Task An_endless_cell_is_interrupted_and_the_variables_stay()
    {
        await using var notebook = await server.OpenAsync(
            "endless", "var kept = 41;", "Console.WriteLine(\"on and on\"); while (true) { }", "kept + 1");
        await notebook.RunAllAsync();
        await notebook.WaitForOutputAsync(1, "on and on");
        await notebook.Page.ClickAsync("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']");
        await notebook.WaitForOutputAsync(1, "The cell was stopped");
        await notebook.WaitForIdleAsync();
        await notebook.KeepAsync("interrupted");

        await notebook.EditAsync(2);
        await notebook.Page.Keyboard.PressAsync("Control+Enter");
        await notebook.WaitForOutputAsync(2, "42");
    }

    [Fact]
    public async Task A_restart_forgets_the_variables_and_the_kernel_answers_again()
    {
        await using var notebook = await server.OpenAsync("restart", "var gone = 1;", "gone");
        await notebook.RunAllAsync();
        await notebook.WaitForIdleAsync();
        await notebook.Page.EvaluateAsync("() => new Promise(done => { Jupyter.notebook.kernel.restart(done); })");
        await notebook.WaitForKernelAsync();
        await notebook.EditAsync(1);
        await notebook.Page.Keyboard.PressAsync("Control+Enter");
        await notebook.WaitForOutputAsync(1, "does not exist");
        await notebook.KeepAsync("restarted");
    }

    [Fact]
    public async Task Tab_completes_and_shift_tab_explains()
    {
        await using var notebook = await server.OpenAsync(
            "help", "var numbers = new[] { 1.0, 2.0 };", "numbers.Aver", "LandscapeNotebooks.Losses.CrossEntropy", "numbers.S", "#!surf");
        await notebook.RunAllAsync();
        await notebook.WaitForIdleAsync();

        await notebook.EditAsync(1);
        await notebook.Page.Keyboard.PressAsync("Tab");
        await notebook.WaitAsync("() => Jupyter.notebook.get_cell(1).get_text() === 'numbers.Average'");

        await notebook.EditAsync(3);
        await notebook.Page.Keyboard.PressAsync("Tab");
        await notebook.Page.Locator("#complete option").First.WaitForAsync();
        await notebook.KeepAsync("tab");
        Assert.Contains("Select", await notebook.Page.Locator("#complete option").AllInnerTextsAsync());
        await notebook.Page.Keyboard.PressAsync("Escape");

        await notebook.EditAsync(2);
        await notebook.Page.Keyboard.PressAsync("Shift+Tab");
        await notebook.Page.Locator("#tooltip").GetByText("Cross-entropy").First.WaitForAsync();
        await notebook.WaitAsync("() => getComputedStyle(document.querySelector('#tooltip')).opacity === '1'");
        await notebook.KeepAsync("shift-tab");
        await notebook.Page.EvaluateAsync("() => document.querySelector('#tooltip .ui-icon-close').parentElement.click()");
        await notebook.Page.Locator("#tooltip").WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        await notebook.EditAsync(4);
        await notebook.Page.Keyboard.PressAsync("Tab");
        await notebook.WaitAsync("() => Jupyter.notebook.get_cell(4).get_text() === '#!surface'");
    }

    [Fact]
    public async Task A_display_moves_in_place_while_its_cell_runs()
    {
        const string work = """
            var bar = display("0 of 30");
            for (int i = 1; i <= 30; i++) { await Task.Delay(50); bar.Update($"{i} of 30"); }
            """;
        await using var notebook = await server.OpenAsync("progress", work);
        await notebook.RunAllAsync();
        await notebook.Page.WaitForFunctionAsync(
            "() => /^([5-9]|1\\d|2\\d) of 30/.test((document.querySelector('.output_subarea') || {innerText: ''}).innerText)");
        await notebook.KeepAsync("progress");
        await notebook.WaitForOutputAsync(0, "30 of 30");
        await notebook.WaitForIdleAsync();
        Assert.Equal(1, await notebook.Page.Locator(".output_area").CountAsync());
    }

    [Fact]
    public async Task A_question_of_a_cell_is_asked_below_it()
    {
        await using var notebook = await server.OpenAsync("question", "var name = Console.ReadLine(); $\"hello {name}\"");
        await notebook.RunAllAsync();
        await notebook.Page.Locator("input.raw_input").FillAsync("Ada");
        await notebook.Page.Keyboard.PressAsync("Enter");
        await notebook.WaitForOutputAsync(0, "hello Ada");
    }
}
