using Microsoft.Playwright;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>A notebook in the browser, and what its reader does with it.</summary>
internal sealed class LivePage(IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public List<string> Complaints { get; } = [];

    public static async Task<LivePage> OpenAsync(IPage page, ServedFolder folder, string name)
    {
        page.SetDefaultTimeout(180_000);
        LivePage live = new(page);
        page.PageError += (_, error) => live.Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                live.Complaints.Add(message.Text);
        };
        await page.GotoAsync(folder.Address);
        await page.Locator(".entry a", new() { HasText = name }).ClickAsync();
        await page.Locator(".live-cell").First.WaitForAsync();
        return live;
    }

    public ILocator Cell(int index) => page.Locator(".live-cell").Nth(index);

    public Task ClickAsync(string label) => page.Locator($"#bar button[aria-label=\"{label}\"]").ClickAsync();

    /// <summary>Opens the editor of a code cell and puts this text in its place.</summary>
    public async Task TypeAsync(int index, string text)
    {
        await EditAsync(index);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }

    public async Task EditAsync(int index)
    {
        await Cell(index).Locator(".text").ClickAsync();
        await page.WaitForFunctionAsync(
            "i => document.querySelectorAll('.live-cell')[i].querySelector('.editor')?.contains(document.activeElement)", index);
    }

    public Task WaitForTextAsync(int index, string text) => page.WaitForFunctionAsync(
        "([i, text]) => document.querySelectorAll('.live-cell')[i]?.querySelector('.shown').innerText.includes(text)",
        new object[] { index, text });

    public Task WaitForStateAsync(string state) =>
        page.WaitForFunctionAsync("state => document.querySelector('#bar .kernel').dataset.state === state", state);

    public Task WaitForSavedAsync() => page.WaitForFunctionAsync("() => document.querySelector('.status').textContent === 'saved'");

    /// <summary>A picture of the page, kept where LANDSCAPES_SCREENSHOTS names a folder.</summary>
    public async Task PhotographAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("LANDSCAPES_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
