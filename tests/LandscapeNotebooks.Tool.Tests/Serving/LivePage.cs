using Microsoft.Playwright;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>A notebook in the browser, and what its reader does with it.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private readonly IPage _page;

    public LivePage(IPage page)
    {
        _page = page;
        _page.SetDefaultTimeout(180_000);
        _page.PageError += (_, error) => Complaints.Add(error);
        _page.Console += (_, message) =>
        {
            if (message.Type is "error")
                Complaints.Add(message.Text);
        };
    }

    public IPage Page => _page;

    public List<string> Complaints { get; } = [];

    /// <summary>By the address with the token, and the list.</summary>
    public async Task EnterAsync(ServedFolder folder, string name)
    {
        await _page.GotoAsync(folder.Address);
        await _page.Locator(".entry a", new() { HasText = name }).ClickAsync();
        await _page.Locator(".live-cell").First.WaitForAsync();
    }

    public ILocator Cell(int index) => _page.Locator(".live-cell").Nth(index);

    public Task ClickAsync(string label) => _page.Locator($"#bar button[aria-label=\"{label}\"]").ClickAsync();

    /// <summary>Opens the editor of a code cell and puts this text in its place.</summary>
    public async Task TypeAsync(int index, string text)
    {
        await EditAsync(index);
        await _page.Keyboard.PressAsync("Control+A");
        await _page.Keyboard.InsertTextAsync(text);
    }

    public async Task EditAsync(int index)
    {
        await Cell(index).Locator(".text").ClickAsync();
        await _page.WaitForFunctionAsync(
            "i => document.querySelectorAll('.live-cell')[i].querySelector('.editor')?.contains(document.activeElement)", index);
    }

    public Task WaitForTextAsync(int index, string text) => _page.WaitForFunctionAsync(
        "([i, text]) => document.querySelectorAll('.live-cell')[i]?.querySelector('.shown').innerText.includes(text)",
        new object[] { index, text });

    public Task WaitForStateAsync(string state) =>
        _page.WaitForFunctionAsync("state => document.querySelector('#bar .kernel').dataset.state === state", state);

    public Task WaitForSavedAsync() => _page.WaitForFunctionAsync("() => document.querySelector('.status').textContent === 'saved'");

    /// <summary>A picture of the page, kept where LANDSCAPES_SCREENSHOTS names a folder.</summary>
    public async Task PhotographAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("LANDSCAPES_SCREENSHOTS") is { Length: > 0 } folder)
            await _page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await _page.Context.DisposeAsync();
}
