using Microsoft.Playwright;

namespace LandscapeNotebooks.Tool.Tests.Browsing;

/// <summary>The Chromium of the machine, once for all tests; without one they are skipped.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    // WebGL in software, and nothing that reaches for the network by itself.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } executable)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page without a file yet, for a server of this machine.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, int height = 900)
    {
        Assert.SkipWhen(_browser is null, $"no browser: none of {string.Join(", ", Places)} exists");
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        context.SetDefaultTimeout(600_000);
        return await context.NewPageAsync();
    }

    /// <summary>A page of a file of this machine, without a network.</summary>
    /// <param name="html">The page.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="scripts">Whether its scripts run.</param>
    /// <param name="height">Of the window.</param>
    /// <param name="served">The address of a server that has the page, with which the page may talk; null for the file.</param>
    public async Task<OpenPage> OpenAsync(string html, int width = 1280, bool scripts = true, int height = 900, Uri? served = null)
    {
        Assert.SkipWhen(_browser is null, $"no browser: none of {string.Join(", ", Places)} exists");
        string file = Path.Combine(Directory.CreateTempSubdirectory("page").FullName, "page.html");
        await File.WriteAllTextAsync(file, html);
        var context = await _browser!.NewContextAsync(
            new() { ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts, Offline = served is null });
        context.SetDefaultTimeout(600_000);
        OpenPage page = new(context, await context.NewPageAsync(), file);
        await page.Page.GotoAsync((served ?? new Uri(file)).AbsoluteUri);
        return page;
    }
}
