using System.Diagnostics;

namespace LandscapeNotebooks.Figures.Printing;

/// <summary>The Chrome, Chromium or Edge of this machine, which sets pages.</summary>
public static class Browser
{
    /// <summary>Names the program where it lies elsewhere.</summary>
    private const string Variable = "LANDSCAPES_BROWSER";

    private static readonly string[] Commands =
    [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "chrome",
        "msedge",
    ];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        .. new[] { "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA" }.Select(Environment.GetEnvironmentVariable).OfType<string>()
            .SelectMany(folder => new[] { @"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe" }
                .Select(file => Path.Combine(folder, file))),
    ];

    /// <summary>The program; null where there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named
                : throw new BrowserException($"{Variable} is {named}, which is no file; expected the program of Chrome, Chromium or Edge.");
        string ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Commands.Select(command => Path.Combine(folder, command + ending)))
            .Concat(Places).FirstOrDefault(File.Exists);
    }

    /// <exception cref="BrowserException">There is none.</exception>
    public static string Require() => Find() ?? throw new BrowserException(
        $"No browser sets pages here: install Chrome, Chromium or Edge, or name its program by {Variable}.");

    /// <summary>The program without a window and without anything that reaches for the network by itself.</summary>
    /// <param name="program">The browser.</param>
    /// <param name="profile">An empty folder.</param>
    internal static ProcessStartInfo Start(string program, string profile)
    {
        ProcessStartInfo start = new(program,
        [
            "--headless", "--remote-debugging-port=0", $"--user-data-dir={profile}", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            "--font-render-hinting=none", "--disable-dev-shm-usage", "--proxy-server=127.0.0.1:9",
            // The browser refuses to shut itself in where it runs as root; its page is ours, without a script of the notebook.
            .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(), "about:blank",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        return start;
    }
}
