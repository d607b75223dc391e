using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Live;

/// <summary>A <see cref="LiveKernel"/> in a process of its own, as its server sees it.</summary>
public sealed class LiveProcess : IDisposable
{
    private const int MostLost = 10_000;

    // The ends of a pipe that go to one kernel must not be inherited by another that is started at the same time.
    private static readonly Lock Starting = new();

    /// <summary>How long what a dead kernel still had to tell may take; a program that it started may hold its pipe for ever.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly LiveLink _link;
    private readonly Process _process;
    private readonly StringBuilder _lost = new(); // what the process says past its session
    private readonly Action<LiveEvent> _happened;

    /// <param name="command">Starts the kernel: the handles of its two pipes to a program and its arguments.</param>
    /// <param name="happened">Hears of everything, from one thread.</param>
    public LiveProcess(Func<string, string, ProcessStartInfo> command, Action<LiveEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(command);
        _happened = happened;
        using var one = Starting.EnterScope();
        var to = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var from = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var start = command(to.GetClientHandleAsString(), from.GetClientHandleAsString());
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        start.UseShellExecute = false;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        to.DisposeLocalCopyOfClientHandle();
        from.DisposeLocalCopyOfClientHandle();
        _link = new LiveLink(from, to);
        var text = new[] { Gather(_process.StandardOutput), Gather(_process.StandardError) };
        var reader = new Thread(Read) { IsBackground = true, Name = "kernel events" };
        reader.Start();
        new Thread(() => End(reader, text)) { IsBackground = true, Name = "kernel end" }.Start();
    }

    public int Id => _process.Id;

    /// <summary>Sends a request; false where the kernel is gone.</summary>
    public bool TrySend(JsonObject request) => _link.TrySend(request);

    /// <summary>Ends the process, whatever it does.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public void Dispose()
    {
        Kill();
        _link.Dispose();
    }

    private void Read()
    {
        while (_link.Receive() is { } message)
        {
            int number = (int?)message["number"] ?? 0;
            _happened((string)message["is"]! switch
            {
                "showed" => new LiveShowed(number, LiveJson.Read(message["output"]!)),
                "ended" => new LiveEnded(
                    number, Enum.Parse<CellStatus>((string)message["status"]!), TimeSpan.FromSeconds((double)message["seconds"]!)),
                "ask" => new LiveAsked(number, (string)message["prompt"]!, (bool)message["password"]!),
                "reply" => new LiveReplied((int)message["id"]!, message),
                var other => throw new InvalidDataException($"{other} is no event of a kernel."),
            });
        }
    }

    private void End(Thread reader, Task[] text)
    {
        _process.WaitForExit();
        reader.Join(LastWords);
        Task.WaitAll(text, LastWords);
        lock (_lost)
            _happened(new LiveDied(_process.ExitCode, _lost.ToString().Trim()));
    }

    private async Task Gather(StreamReader from)
    {
        var buffer = new char[4096];
        for (int read; (read = await from.ReadAsync(buffer)) > 0;)
            lock (_lost)
                if (_lost.Length < MostLost)
                    _lost.Append(buffer, 0, Math.Min(read, MostLost - _lost.Length));
    }
}
