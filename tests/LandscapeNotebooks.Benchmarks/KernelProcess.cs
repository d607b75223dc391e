using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Specs;
using LandscapeNotebooks.Kernel.Tests.Jupyter;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>A kernel started as Jupyter starts one, and a client of it.</summary>
internal sealed class KernelProcess : IDisposable
{
    private const string Key = "benchmark";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _file = Path.GetTempFileName();

    public KernelProcess(string tool)
    {
        int[] ports = FreePorts(5);
        File.WriteAllText(_file, new JsonObject
        {
            ["transport"] = "tcp",
            ["ip"] = "127.0.0.1",
            ["key"] = Key,
            ["signature_scheme"] = "hmac-sha256",
            ["shell_port"] = ports[0],
            ["control_port"] = ports[1],
            ["stdin_port"] = ports[2],
            ["iopub_port"] = ports[3],
            ["hb_port"] = ports[4],
        }.ToJsonString());
        var clock = Stopwatch.StartNew();
        string[] start = ["kernel", "start", _file];
        ProcessStartInfo command = tool.EndsWith(".dll", StringComparison.Ordinal) ? new("dotnet", [tool, .. start]) : new(tool, start);
        foreach (var (name, value) in KernelCommandLine.Variables)
            command.Environment[name] = value;
        _process = Process.Start(command)!;
        Client = Connect((ports[0], ports[1], ports[2], ports[3], ports[4]));
        Client.Ask("kernel_info_request", []);
        Ready = clock.Elapsed;
    }

    public KernelClient Client { get; }

    /// <summary>From the start of the process to the answer of kernel_info.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Bytes of memory that the process holds.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>From sending a cell to its last message.</summary>
    public TimeSpan Run(string code)
    {
        var clock = Stopwatch.StartNew();
        if ((string?)Client.Run(code).Reply.Content["status"] != "ok")
            throw new InvalidOperationException($"The cell failed: {code}");
        return clock.Elapsed;
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        File.Delete(_file);
    }

    private KernelClient Connect((int, int, int, int, int) ports)
    {
        for (var clock = Stopwatch.StartNew(); ; Thread.Sleep(2))
        {
            try
            {
                return new KernelClient(ports, Key);
            }
            catch (SocketException) when (clock.Elapsed < Patience && !_process.HasExited)
            {
                // It is not listening yet.
            }
        }
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
