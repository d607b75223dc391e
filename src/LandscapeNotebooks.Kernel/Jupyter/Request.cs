using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Jupyter.Zmtp;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>A request and the connection that it came on.</summary>
internal sealed record Request(WireMessage Message, ZmtpConnection Connection, WireCodec Codec)
{
    private int _answered;

    /// <summary>Whether the answer has been sent.</summary>
    public bool IsAnswered => Volatile.Read(ref _answered) != 0;

    /// <summary>Whether a cell before this one failed, so that this one is not to run.</summary>
    public bool IsAborted { get; set; }

    /// <summary>What to do when the request has been served and the kernel is idle again.</summary>
    public Action? Afterwards { get; set; }

    /// <summary>Sends the answer, once: x_request is answered by x_reply.</summary>
    public void Reply(JsonObject content)
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
            return;
        string type = Message.Type.Replace("_request", "_reply", StringComparison.Ordinal);
        Connection.Send(Codec.Encode(Message.Route, type, Message.Header, content));
    }

    public void ReplyError(string name, string message, IEnumerable<string>? traceback = null) =>
        Reply(Status.Error(name, message, traceback));
}
