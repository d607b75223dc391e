using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Live;

namespace LandscapeNotebooks.Kernel.Tests.Live;

/// <summary>A live kernel in this process, and what its server would say to it.</summary>
internal sealed class LiveClient : IDisposable
{
    private readonly LiveLink _link;
    private readonly ConcurrentQueue<JsonObject> _seen = [];
    private readonly SemaphoreSlim _more = new(0);
    private int _ids;

    public LiveClient()
    {
        var to = new AnonymousPipeServerStream(PipeDirection.Out);
        var from = new AnonymousPipeServerStream(PipeDirection.In);
        var requests = new AnonymousPipeClientStream(PipeDirection.In, to.ClientSafePipeHandle);
        var events = new AnonymousPipeClientStream(PipeDirection.Out, from.ClientSafePipeHandle);
        _link = new LiveLink(from, to);
        new Thread(() => LiveKernel.Run(requests, events)) { IsBackground = true }.Start();
        new Thread(() =>
        {
            while (_link.Receive() is { } message)
            {
                _seen.Enqueue(message);
                _more.Release();
            }
        })
        { IsBackground = true }.Start();
    }

    public void Run(int number, string code) => _link.TrySend(new() { ["do"] = "run", ["number"] = number, ["code"] = code });

    public void Send(string what, string? text = null) => _link.TrySend(new() { ["do"] = what, ["text"] = text });

    /// <summary>The next message of a kind; others before it are passed over.</summary>
    public async Task<JsonObject> NextAsync(string kind)
    {
        while (true)
        {
            Assert.True(await _more.WaitAsync(TimeSpan.FromMinutes(5)), $"No {kind} came.");
            if (_seen.TryDequeue(out var message) && (string?)message["is"] == kind)
                return message;
        }
    }

    /// <summary>Runs a cell to its end.</summary>
    public async Task<string> EndAsync(int number, string code)
    {
        Run(number, code);
        return (string)(await NextAsync("ended"))["status"]!;
    }

    public Task<JsonObject> AskAsync(string what, string text, params string[] before)
    {
        int cursor = text.IndexOf('|', StringComparison.Ordinal);
        _link.TrySend(new()
        {
            ["do"] = what,
            ["id"] = ++_ids,
            ["code"] = text.Replace("|", "", StringComparison.Ordinal),
            ["cursor"] = cursor < 0 ? text.Length : cursor,
            ["before"] = new JsonArray([.. before.Select(code => (JsonNode)code)]),
        });
        return NextAsync("reply");
    }

    public void Dispose()
    {
        _link.Dispose();
    }
}
