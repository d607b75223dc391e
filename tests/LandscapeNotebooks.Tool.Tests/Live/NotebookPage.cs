using Microsoft.Playwright;

namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>A notebook in the browser.</summary>
public sealed class NotebookPage : IAsyncDisposable
{
    private const float Patience = 600_000; // ends what would wait for ever

    private NotebookPage(IPage page) => Page = page;

    public IPage Page { get; }

    public static async Task<NotebookPage> OpenAsync(IPage page, Uri address)
    {
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(address.ToString());
        var notebook = new NotebookPage(page);
        await notebook.WaitForKernelAsync();
        return notebook;
    }

    public Task WaitForKernelAsync() => WaitAsync(
        "() => window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel"
        + " && Jupyter.notebook.kernel.is_connected() && Jupyter.notebook.kernel.info_reply.protocol_version");

    /// <summary>Cell, Run All from the menu.</summary>
    public async Task RunAllAsync()
    {
        await Page.ClickAsync("#menubar a:text-is('Cell')");
        await Page.ClickAsync("#run_all_cells a");
    }

    /// <summary>Waits until no cell runs or waits.</summary>
    public Task WaitForIdleAsync() => WaitAsync(
        "() => Jupyter.notebook.get_cells().every(c => c.cell_type !== 'code' || c.input_prompt_number !== '*') && "
            + "!Jupyter.notebook.kernel_busy");

    /// <summary>Waits until a text stands in the output of a cell.</summary>
    public Task WaitForOutputAsync(int cell, string text) =>
        Page.Locator(".cell").Nth(cell).Locator(".output").GetByText(text).First.WaitForAsync();

    /// <summary>The text of the outputs of a cell.</summary>
    public Task<string> OutputAsync(int cell) => Page.Locator(".cell").Nth(cell).Locator(".output_area").First.InnerTextAsync();

    public Task WaitAsync(string condition) => Page.WaitForFunctionAsync(condition, null, new() { Timeout = Patience });

    /// <summary>Puts the cursor at the end of a cell's text, in edit mode.</summary>
    public async Task EditAsync(int cell)
    {
        await Page.Locator(".cell").Nth(cell).Locator(".CodeMirror").ClickAsync();
        await Page.Keyboard.PressAsync("Control+End");
    }

    /// <summary>Keeps a picture of the page where LANDSCAPES_SCREENSHOTS names a folder: for people to look at.</summary>
    public async Task KeepAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("LANDSCAPES_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync()
    {
        await Page.EvaluateAsync(
            "() => { if (window.Jupyter && Jupyter.notebook) { Jupyter.notebook.session.delete(); Jupyter.notebook.dirty = false; } "
                + "window.onbeforeunload = null; }");
        await Page.Context.CloseAsync();
    }
}
