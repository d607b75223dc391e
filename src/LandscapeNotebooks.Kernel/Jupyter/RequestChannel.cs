using System.Net;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Jupyter.Zmtp;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>A channel of requests (shell, control): received on any number of connections, answered one by
/// one on a thread of its own.</summary>
/// <remarks>Questions about the language have a thread beside it, so that none waits for a cell that runs.</remarks>
internal sealed class RequestChannel : IDisposable
{
    private const int StackBytes = 16 << 20; // deep semantic models recurse

    private readonly ZmtpListener _listener;
    private readonly IopubChannel _iopub;
    private readonly WireCodec _codec;
    private readonly KernelLog _log;
    private readonly Dictionary<string, Action<Request>> _handlers;
    private readonly Thread _thread;
    private readonly Thread _besides;
    private readonly RequestQueue _questions = new();

    public RequestChannel(
        string name, EndPoint address, WireCodec codec, IopubChannel iopub, KernelLog log, Dictionary<string, Action<Request>> handlers)
    {
        _iopub = iopub;
        _codec = codec;
        _log = log;
        _handlers = handlers;
        _listener = new ZmtpListener(ZmtpSocketType.Router, address) { Received = Receive };
        _thread = new Thread(() => Serve(Queue), StackBytes) { IsBackground = true, Name = name };
        _besides = new Thread(() => Serve(_questions), StackBytes) { IsBackground = true, Name = $"{name}, besides" };
    }

    /// <summary>The types of request that are answered besides.</summary>
    public IReadOnlySet<string> Questions { get; init; } = new HashSet<string>();

    /// <summary>The header of the request whose cell runs now, null for none: clients take the last status for the kernel's.</summary>
    public Func<byte[]?> Running { get; init; } = () => null;

    public RequestQueue Queue { get; } = new();

    public int Port => _listener.Port;

    public void Start()
    {
        _listener.Start();
        _thread.Start();
        if (Questions.Count > 0)
            _besides.Start();
    }

    public void Drain(TimeSpan patience)
    {
        Queue.Close();
        _questions.Close();
        _listener.Drain(patience);
    }

    public void Dispose()
    {
        Queue.Close();
        _questions.Close();
        _listener.Dispose();
    }

    private void Receive(ZmtpConnection connection, byte[][] frames)
    {
        try
        {
            var request = new Request(_codec.Decode(frames), connection, _codec);
            (Questions.Contains(request.Message.Type) ? _questions : Queue).Add(request);
        }
        catch (WireException e)
        {
            _log.Write($"A message on the {_thread.Name} channel was dropped. {e.Message}");
        }
    }

    private void Serve(RequestQueue queue)
    {
        while (queue.Take() is { } request)
            Serve(request);
    }

    private void Serve(Request request)
    {
        var header = request.Message.Header;
        _iopub.Busy(header);
        try
        {
            if (_handlers.TryGetValue(request.Message.Type, out var handler))
                handler(request);
            else
                _log.Write($"The {_thread.Name} channel has no answer to {request.Message.Type}.");
        }
#pragma warning disable CA1031 // Whatever one request meets, the next one must be answered; the client and the log are told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _log.Write($"{request.Message.Type} failed: {e}");
            if (!request.IsAnswered)
                request.ReplyError(e.GetType().Name, e.Message);
        }
        finally
        {
            _iopub.Idle(header);
            if (Questions.Contains(request.Message.Type) && Running() is { } cell)
                _iopub.Busy(cell);
            request.Afterwards?.Invoke();
        }
    }
}
