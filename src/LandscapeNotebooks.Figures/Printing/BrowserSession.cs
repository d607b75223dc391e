using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Figures.Printing;

/// <summary>A browser that opens one page after another and prints them: the DevTools protocol over its socket.</summary>
public sealed class BrowserSession : IAsyncDisposable
{
    private const string Announcement = "DevTools listening on ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _folder;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _limit = new(Patience);
    private int _id;

    private BrowserSession(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <exception cref="BrowserException">There is no browser, or it does not start.</exception>
    public static async Task<BrowserSession> OpenAsync()
    {
        string program = Browser.Require(), folder = Directory.CreateTempSubdirectory("landscapes-print-").FullName;
        BrowserSession session = new(Process.Start(Browser.Start(program, Path.Combine(folder, "profile")))!, folder);
        try
        {
            await session._socket.ConnectAsync(await session.AddressAsync(program), session._limit.Token);
            return session;
        }
        catch (Exception e)
        {
            await session.DisposeAsync();
            throw e is BrowserException ? e : new BrowserException($"{program} does not start: {e.Message}");
        }
    }

    /// <summary>The PDF of a page, after its scripts have told that it is ready: <c>window.ready</c> is a promise.</summary>
    /// <param name="html">The whole page.</param>
    /// <exception cref="BrowserException">The browser does not print it.</exception>
    public Task<byte[]> PrintAsync(string html) => WithPageAsync(html, session => CallAsync("Page.printToPDF", new()
    {
        ["printBackground"] = true,
        ["preferCSSPageSize"] = true,
        ["generateTaggedPDF"] = true,
        ["generateDocumentOutline"] = true,
    }, session));

    /// <summary>The picture of a page as a PNG file, after its scripts have told that it is ready.</summary>
    /// <param name="html">The whole page.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <exception cref="BrowserException">The browser does not draw it.</exception>
    public Task<byte[]> CaptureAsync(string html, int width, int height) => WithPageAsync(html, async session =>
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = width,
            ["height"] = height,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = false,
        }, session);
        return await CallAsync("Page.captureScreenshot", new() { ["format"] = "png" }, session);
    });

    private async Task<byte[]> WithPageAsync(string html, Func<string, Task<JsonNode>> take)
    {
        string file = Path.Combine(_folder, "page.html");
        await File.WriteAllTextAsync(file, html);
        var target = (await CallAsync("Target.createTarget", new() { ["url"] = "about:blank" }))["targetId"]!.GetValue<string>();
        var session = (await CallAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }))["sessionId"]!
            .GetValue<string>();
        await CallAsync("Page.enable", [], session);
        await CallAsync("Page.navigate", new() { ["url"] = new Uri(file).AbsoluteUri }, session);
        var ready = await CallAsync("Runtime.evaluate", new()
        {
            ["expression"] =
                "new Promise(done => { const wait = () => window.ready ? done(window.ready) : setTimeout(wait, 10); wait(); })",
            ["awaitPromise"] = true,
        }, session, retries: 50);
        if (ready["exceptionDetails"] is { } fault)
            throw new BrowserException($"The page cannot be set: {fault["exception"]?["description"] ?? fault["text"]}");
        var taken = await take(session);
        await CallAsync("Target.closeTarget", new() { ["targetId"] = target });
        return Convert.FromBase64String(taken["data"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        _process.Dispose();
        _limit.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A file of the profile is still held: the system clears its folder for temporary files.
        }
    }

    private async Task<Uri> AddressAsync(string program)
    {
        List<string> said = [];
        while (await _process.StandardError.ReadLineAsync(_limit.Token) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                _ = _process.StandardError.ReadToEndAsync(); // nobody else takes what it says from now on
                _ = _process.StandardOutput.ReadToEndAsync();
                return new Uri(line[Announcement.Length..].Trim());
            }

            said.Add(line);
        }

        throw new BrowserException($"{program} does not start: {said.LastOrDefault(line => line.Length > 0) ?? "it says nothing"}");
    }

    // While a page is loading its context may be replaced under a question: the question is asked again.
    private async Task<JsonNode> CallAsync(string method, JsonObject parameters, string? session = null, int retries = 0)
    {
        int id = ++_id;
        JsonObject message = new() { ["id"] = id, ["method"] = method, ["params"] = parameters.DeepClone() };
        if (session is not null)
            message["sessionId"] = session;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, _limit.Token);
        while (true)
        {
            var answer = await ReceiveAsync();
            if (answer["id"]?.GetValue<int>() != id)
                continue; // an event
            if (answer["error"] is not { } error)
                return answer["result"]!;
            if (retries == 0)
                throw new BrowserException($"The browser refuses {method}: {error["message"]}");
            await Task.Delay(50, _limit.Token);
            return await CallAsync(method, parameters, session, retries - 1);
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using MemoryStream message = new();
        byte[] part = new byte[1 << 16];
        try
        {
            ValueWebSocketReceiveResult result;
            do
            {
                result = await _socket.ReceiveAsync(part.AsMemory(), _limit.Token);
                message.Write(part, 0, result.Count);
            }
            while (!result.EndOfMessage);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            throw new BrowserException(e is WebSocketException ? "The browser ended while it set the page." :
                $"The browser took more than {Patience.TotalSeconds:0} s to set the page.");
        }

        return JsonNode.Parse(message.ToArray())!;
    }
}
