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

    /// <summary>In words, where something runs.</summary>
    public static string Rights(ProcessLimits? sandbox) => sandbox is null ? "with all your rights" : "in the sandbox";

    /// <summary>A program that sees no network and no folder but this one; it may start others.</summary>
    public ProcessStartInfo Sandboxed(ProcessStartInfo program, string folder) => Bubblewrap.Around(Limited(program), folder, Bytes / 4);

    /// <summary>Looks after a process: ends it where it takes too much, and tells why.</summary>
    public IDisposable Watch(Process process, Action<string> ended) => new ProcessWatch(process, Threads, processes: null, Bytes, ended);

    private ProcessStartInfo Start(ProcessStartInfo worker, string path, string pipe, bool isSandboxed)
    {
        if (!OperatingSystem.IsLinux())
            return worker;
        if (!isSandboxed)
            return Limited(worker);
        var sandbox = Sandboxed(worker, Path.GetDirectoryName(Path.GetFullPath(path))!);
        return Processes > 0 ? sandbox : ForkFilter.Around(sandbox, pipe);
    }

    // The garbage collector's limit gives an exception where the watch would end the whole notebook.
    private ProcessStartInfo Limited(ProcessStartInfo program)
    {
        string heap = string.Create(CultureInfo.InvariantCulture, $"DOTNET_GCHeapHardLimit=0x{Bytes * 3 / 4:X}");
        return new("/usr/bin/env", [heap, program.FileName, .. program.ArgumentList]);
    }
}
