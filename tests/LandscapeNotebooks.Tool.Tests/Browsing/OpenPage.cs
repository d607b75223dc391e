using Microsoft.Playwright;

namespace LandscapeNotebooks.Tool.Tests.Browsing;

/// <summary>A page in the browser, with what it complained about.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _file;

    internal OpenPage(IBrowserContext context, IPage page, string file)
    {
        (_context, Page, _file) = (context, page, file);
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal))
                Requests.Add(request.Url);
        };
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>Draws every figure by scrolling to it, and waits until it is there.</summary>
    public async Task DrawAllAsync()
    {
        await Page.WaitForFunctionAsync(
            "() => document.querySelectorAll('.tex').length === document.querySelectorAll('.tex .katex').length || "
                + "!document.querySelector('[data-library=katex]')");
        foreach (var figure in await Page.QuerySelectorAllAsync(".landscapes-figure"))
        {
            await figure.ScrollIntoViewIfNeededAsync();
            await Page.WaitForFunctionAsync("f => f.dataset.state === 'live' || f.dataset.state === 'still'", figure);
        }
    }

    /// <summary>The page and a picture of it, kept where LANDSCAPES_SCREENSHOTS names a folder.</summary>
    public async Task PhotographAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("LANDSCAPES_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        File.Copy(_file, Path.Combine(folder, name + ".html"), overwrite: true);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }
}
