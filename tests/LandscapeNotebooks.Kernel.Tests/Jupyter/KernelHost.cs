using System.Net;
using LandscapeNotebooks.Kernel.Jupyter;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter;

/// <summary>A kernel in this process, on free ports.</summary>
public sealed class KernelHost : IDisposable
{
    private const string Key = "a key for tests";

    private readonly JupyterKernel _kernel;
    private readonly Thread _thread;

    public KernelHost()
    {
        var connection = new ConnectionFile(IPAddress.Loopback, 0, 0, 0, 0, 0, Key);
        _kernel = new JupyterKernel(connection, new Session(), Log);
        _thread = new Thread(_kernel.Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>What the kernel tells the one who started it.</summary>
    public StringWriter Log { get; } = new();

    public (int Shell, int Control, int Stdin, int Iopub, int Heartbeat) Ports => _kernel.Ports;

    public KernelClient Connect() => new(Ports, Key);

    /// <summary>Whether the kernel has ended of itself.</summary>
    public bool HasEnded(TimeSpan patience) => _thread.Join(patience);

    public void Dispose()
    {
        _kernel.Dispose();
        Log.Dispose();
    }
}
