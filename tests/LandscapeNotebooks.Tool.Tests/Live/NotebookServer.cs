using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;

namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>The distribution's Notebook 6 with our kernel, and its Chromium.</summary>
public sealed class NotebookServer : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);

    private static readonly string[] BrowserArguments =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
        "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    ];

    private readonly JupyterHome _home = new();
    private readonly int _port = FreePort();
    private Process? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        _missing = !File.Exists(Python.Program) ? $"There is no {Python.Program}."
            : !File.Exists(Chromium) ? $"There is no {Chromium}."
            : (await Shell.RunAsync(Python.Program, ["-c", "import notebook.notebookapp"])).ExitCode != 0
                ? "The Python of the distribution has no Notebook 6."
            : null;
        if (_missing is not null)
            return;

        await _home.InitializeAsync();
        _server = Start();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = BrowserArguments });
        await WaitAsync();
    }

    /// <summary>Opens a new notebook with these cells; its kernel is ready.</summary>
    public Task<NotebookPage> OpenAsync(string name, params string[] cells)
    {
        Assert.SkipUnless(_missing is null, _missing ?? "");
        NotebookFile.Write(_home.Folder, name + ".ipynb", "landscapes", cells);
        return OpenPageAsync(name);
    }

    /// <summary>Opens a notebook with this text, as somebody else may have sent it.</summary>
    public async Task<NotebookPage> ReopenAsync(string name, string json)
    {
        await File.WriteAllTextAsync(PathOf(name), json);
        return await OpenPageAsync(name);
    }

    private async Task<NotebookPage> OpenPageAsync(string name)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        return await NotebookPage.OpenAsync(await context.NewPageAsync(), new Uri($"http://127.0.0.1:{_port}/notebooks/{name}.ipynb"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _server?.Kill(entireProcessTree: true);
        _server?.Dispose();
        await _home.DisposeAsync();
    }

    /// <summary>The file of an opened notebook.</summary>
    public string PathOf(string name) => Path.Combine(_home.Folder, name + ".ipynb");

    private Process Start()
    {
        string[] arguments =
        [
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={_port}", "--port-retries=0",
            $"--notebook-dir={_home.Folder}",
            "--NotebookApp.token=", "--NotebookApp.password=", "--NotebookApp.disable_check_xsrf=True",
        ];
        var server = Process.Start(Shell.Describe(Python.Program, arguments, _home.Environment))!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return server;
    }

    private async Task WaitAsync()
    {
        using var client = new HttpClient();
        for (var clock = Stopwatch.StartNew(); ;)
        {
            try
            {
                await client.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/api/kernelspecs"));
                return;
            }
            catch (HttpRequestException) when (clock.Elapsed < StartLimit)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
