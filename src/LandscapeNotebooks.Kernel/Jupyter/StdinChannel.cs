using System.Net;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Jupyter.Zmtp;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>Asks the client that sent a cell for a line of text.</summary>
internal sealed class StdinChannel : IDisposable
{
    private readonly ZmtpListener _listener;
    private readonly WireCodec _codec;
    private readonly KernelLog _log;
    private readonly object _gate = new();
    private Request? _asked;
    private string? _answer;

    public StdinChannel(EndPoint address, WireCodec codec, KernelLog log)
    {
        _codec = codec;
        _log = log;
        _listener = new ZmtpListener(ZmtpSocketType.Router, address) { Received = Receive };
    }

    public int Port => _listener.Port;

    public void Start() => _listener.Start();

    /// <summary>Shows the prompt in the client that sent <paramref name="request"/> and waits for its line.</summary>
    /// <exception cref="InvalidOperationException">The client cannot be asked.</exception>
    /// <exception cref="ThreadInterruptedException">The cell was interrupted while it waited.</exception>
    public string Ask(Request request, string prompt, bool password)
    {
        if (!request.Message.Flag("allow_stdin", otherwise: true))
            throw new InvalidOperationException(
                "The cell asks for input, but this client cannot be asked: it ran the cell with allow_stdin false.");

        var connection = _listener.Find(request.Connection.Identity)
            ?? throw new InvalidOperationException("The cell asks for input, but its client has no stdin channel.");
        lock (_gate)
        {
            _asked = request;
            _answer = null;
            var content = new JsonObject { ["prompt"] = prompt, ["password"] = password };
            connection.Send(_codec.Encode(request.Message.Route, "input_request", request.Message.Header, content));
            try
            {
                while (_answer is null)
                    Monitor.Wait(_gate);
                return _answer;
            }
            finally
            {
                _asked = null;
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Receive(ZmtpConnection connection, byte[][] frames)
    {
        try
        {
            var message = _codec.Decode(frames);
            lock (_gate)
            {
                if (message.Type != "input_reply" || _asked is null || message.Session != _asked.Message.Session)
                    return;
                _answer = message.Text("value");
                Monitor.PulseAll(_gate);
            }
        }
        catch (WireException e)
        {
            _log.Write($"A message on the stdin channel was dropped. {e.Message}");
        }
    }
}
