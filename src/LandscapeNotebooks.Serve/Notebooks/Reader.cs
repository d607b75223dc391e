using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <summary>A page that is connected; what is sent to it goes out in order, and nobody waits for it.</summary>
internal sealed class Reader
{
    private readonly Channel<string> _out = Channel.CreateUnbounded<string>(new() { SingleReader = true });

    public void Send(JsonObject message) => _out.Writer.TryWrite(message.ToJsonString());

    public void Close() => _out.Writer.TryComplete();

    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken stop) => _out.Reader.ReadAllAsync(stop);
}
