using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>What the process of a notebook may take, with all that it starts; on Linux.</summary>
/// <param name="Bytes">Memory.</param>
/// <param name="Processes">How many other processes it may have at a time; in a sandbox, 0 is kept by the system.</param>
internal sealed record ProcessLimits(long Bytes, int Processes)
{
    /// <summary>How many megabytes may be asked for.</summary>
    public const int LeastMegabytes = 256, MostMegabytes = 1 << 20;

    private const int Threads = 512;

    /// <summary>A notebook's process with these limits.</summary>
    /// <param name="worker">How it is started without them.</param>
    /// <param name="isSandboxed">Whether it sees no network and no folder but the notebook's own.</param>
    /// <param name="ended">Told why it was ended, where it took too much.</param>
    public NotebookProcess Process(
        Func<string, string, RunOptions, ProcessStartInfo> worker, bool isSandboxed, Action<string> ended) =>
        new((path, pipe, options) => Start(worker(path, pipe, options), path, pipe, isSandboxed),
            OperatingSystem.IsLinux() ? started => new ProcessWatch(started, Threads, isSandboxed ? Processes : null, Bytes, ended) : null);

    // The garbage collector's limit gives an exception where the watch would end the whole notebook.
    private ProcessStartInfo Start(ProcessStartInfo worker, string path, string pipe, bool isSandboxed)
    {
        if (!OperatingSystem.IsLinux())
            return worker;
        string heap = string.Create(CultureInfo.InvariantCulture, $"DOTNET_GCHeapHardLimit=0x{Bytes * 3 / 4:X}");
        var limited = new ProcessStartInfo("/usr/bin/env", [heap, worker.FileName, .. worker.ArgumentList]);
        if (!isSandboxed)
            return limited;
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var sandbox = Bubblewrap.Around(limited, folder, Bytes / 4);
        return Processes > 0 ? sandbox : ForkFilter.Around(sandbox, pipe);
    }
}
