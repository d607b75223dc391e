using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Kernel.Live;

/// <summary>Messages between a server and the kernel of one notebook: a JSON object on each line.</summary>
internal sealed class LiveLink(Stream read, Stream write) : IDisposable
{
    private readonly StreamReader _from = new(read, Encoding.UTF8);
    private readonly StreamWriter _to = new(write, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    private readonly Lock _gate = new();

    /// <summary>Writes from any thread; false where nobody listens any more.</summary>
    public bool TrySend(JsonObject message)
    {
        string line = message.ToJsonString();
        lock (_gate)
        {
            try
            {
                _to.WriteLine(line);
                return true;
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>The next message; null where the other side is gone, also in the middle of one.</summary>
    public JsonObject? Receive()
    {
        try
        {
            if (_from.ReadLine() is { } line)
                return JsonNode.Parse(line)?.AsObject();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or JsonException)
        {
            // It was cut off.
        }

        _from.Dispose();
        return null;
    }

    /// <summary>Closes the end that is written to; the other one is closed by its reader, whom to wait for would take for ever.</summary>
    public void Dispose()
    {
        try
        {
            _to.Dispose();
        }
        catch (IOException)
        {
            // Nobody listens any more: there is nothing left to say.
        }
    }
}
