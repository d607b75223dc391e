using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Requests;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Jupyter.Zmtp;
using LandscapeNotebooks.Kernel.Language;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>A C# kernel for Jupyter: a session behind the five sockets of protocol 5.4.</summary>
/// <remarks>Source: "Messaging in Jupyter", protocol 5.4.</remarks>
public sealed class JupyterKernel : IDisposable
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(2);

    private readonly ManualResetEventSlim _shutdown = new();
    private readonly KernelLog _log;
    private readonly ZmtpListener _heartbeat;
    private readonly IopubChannel _iopub;
    private readonly StdinChannel _stdin;
    private readonly RequestChannel _shell;
    private readonly RequestChannel _control;
    private readonly CellExecution _cells;
    private readonly LanguageService _language;
    private readonly DebugRequest _debug;

    /// <summary>Binds the sockets; nothing is served before <see cref="Run"/>.</summary>
    /// <param name="connection">Where to listen, and the key.</param>
    /// <param name="session">Where the cells run.</param>
    /// <param name="log">Takes what the one who started the kernel may want to know.</param>
    /// <exception cref="System.Net.Sockets.SocketException">A port is taken.</exception>
    public JupyterKernel(ConnectionFile connection, Session session, TextWriter log)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(session);
        _log = new KernelLog(log);
        var codec = new WireCodec(connection.Key);
        IPEndPoint At(int port) => new(connection.Address, port);
        _heartbeat = new ZmtpListener(ZmtpSocketType.Rep, At(connection.Heartbeat)) { Received = (peer, message) => peer.Send(message) };
        _iopub = new IopubChannel(codec, At(connection.Iopub));
        _stdin = new StdinChannel(At(connection.Stdin), codec, _log);
        _language = new LanguageService(session);
        _debug = new DebugRequest(session);
        _cells = new CellExecution(session, _iopub, _stdin, _language);
        _shell = new RequestChannel("shell", At(connection.Shell), codec, _iopub, _log, ShellHandlers())
        {
            Questions = new HashSet<string> { "complete_request", "inspect_request", "is_complete_request", "kernel_info_request" },
            Running = () => _cells.Running,
        };
        _control = new RequestChannel("control", At(connection.Control), codec, _iopub, _log, ControlHandlers())
        {
            Questions = new HashSet<string> { "debug_request" }, // an interrupt must not wait for a property that lasts
            Running = () => _cells.Running,
        };
    }

    /// <summary>The ports that were bound: those of the connection, or free ones where it says 0.</summary>
    public (int Shell, int Control, int Stdin, int Iopub, int Heartbeat) Ports =>
        (_shell.Port, _control.Port, _stdin.Port, _iopub.Port, _heartbeat.Port);

    /// <summary>Serves until a client asks for the shutdown or the server that started the kernel is gone.</summary>
    public void Run()
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            _cells.Interrupt();
        });
        _heartbeat.Start();
        _iopub.Start();
        _stdin.Start();
        _iopub.Status("starting", null);
        _shell.Start();
        _control.Start();
        WarmUp.Start(_log);
        ParentWatch.Start(_shutdown.Set);

        _shutdown.Wait();
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Drain();
    }

    public void Dispose()
    {
        _shell.Dispose();
        _control.Dispose();
        _stdin.Dispose();
        _iopub.Dispose();
        _heartbeat.Dispose();
        _cells.Dispose();
        _shutdown.Dispose();
    }

    private void OnProcessExit(object? sender, EventArgs e)
    {
        _cells.ReportExit();
        Drain();
    }

    private void Drain()
    {
        _shell.Drain(DrainPatience);
        _control.Drain(DrainPatience);
        _iopub.Drain(DrainPatience);
    }

    private Dictionary<string, Action<Request>> ShellHandlers() => new()
    {
        ["kernel_info_request"] = request => request.Reply(KernelInfoRequest.Answer()),
        ["execute_request"] = request => _cells.Execute(request, () => _shell.Queue.Abort("execute_request")),
        ["complete_request"] = request => request.Reply(CompleteRequest.Answer(_language, request.Message)),
        ["inspect_request"] = request => request.Reply(InspectRequest.Answer(_language, request.Message)),
        ["is_complete_request"] = request => request.Reply(IsCompleteRequest.Answer(request.Message)),
        ["history_request"] = request => request.Reply(HistoryRequest.Answer(_cells.History, request.Message)),
        ["comm_info_request"] = request => request.Reply(CommRequest.Info()),
        ["comm_open"] = request => _iopub.Publish("comm_close", request.Message.Header, CommRequest.Close(request.Message)),
        ["comm_msg"] = _ => { },
        ["comm_close"] = _ => { },
        ["connect_request"] = request => request.Reply(Connections()),
        ["interrupt_request"] = Interrupt,
        ["shutdown_request"] = Shutdown,
    };

    private Dictionary<string, Action<Request>> ControlHandlers() => new()
    {
        ["kernel_info_request"] = request => request.Reply(KernelInfoRequest.Answer()),
        ["debug_request"] = request => request.Reply(_debug.Answer(request.Message)),
        ["interrupt_request"] = Interrupt,
        ["shutdown_request"] = Shutdown,
    };

    private void Interrupt(Request request)
    {
        _cells.Interrupt();
        request.Reply(Status.Ok());
    }

    // A restart is the same to the kernel: the server starts a new process on the same ports.
    private void Shutdown(Request request)
    {
        var content = Status.Ok();
        content["restart"] = request.Message.Flag("restart", otherwise: false);
        request.Reply((JsonObject)content.DeepClone());
        _iopub.Publish("shutdown_reply", request.Message.Header, content);
        _cells.Interrupt();
        request.Afterwards = _shutdown.Set;
    }

    private JsonObject Connections()
    {
        var reply = Status.Ok();
        (reply["shell_port"], reply["control_port"], reply["stdin_port"], reply["iopub_port"], reply["hb_port"]) = Ports;
        return reply;
    }
}
