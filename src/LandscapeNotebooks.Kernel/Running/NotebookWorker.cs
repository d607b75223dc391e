using System.IO.Pipes;
using System.Runtime.Versioning;
using LandscapeNotebooks.Kernel.Documents;
using Microsoft.Win32.SafeHandles;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>The process that a notebook runs in: tells its events through a pipe to the one that started it.</summary>
public static class NotebookWorker
{
    /// <param name="path">The notebook; its folder becomes the current one, so that paths in cells are relative to the notebook.</param>
    /// <param name="pipe">The handle of the pipe, as the starter gave it.</param>
    /// <param name="options">The limits of the run.</param>
    /// <param name="take">Whether the file is removed as soon as it is read.</param>
    public static async Task RunAsync(string path, string pipe, RunOptions options, bool take = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        var full = Path.GetFullPath(path);
        Directory.SetCurrentDirectory(Path.GetDirectoryName(full)!);
        using var stream = new AnonymousPipeClientStream(PipeDirection.Out, pipe);
        if (OperatingSystem.IsLinux() && options.Vetting is not null)
            Seal(stream);
        await using var writer = EventStream.Writer(stream);
        var document = RunParameter.Apply(NotebookDocument.Read(full), options.Parameters);
        if (take)
            File.Delete(full);
        await NotebookRunner.RunAsync(
            document, options, happened => EventStream.Write(writer, happened), CancellationToken.None);
    }

    // A cell that reads /proc/self/fd/3 would open the pipe's other end and take away what its tests tell.
    [SupportedOSPlatform("linux")]
    private static void Seal(AnonymousPipeClientStream stream)
    {
        using var pipe = new SafeFileHandle(stream.SafePipeHandle.DangerousGetHandle(), ownsHandle: false);
        File.SetUnixFileMode(pipe, UnixFileMode.None);
    }
}
