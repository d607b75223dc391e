using System.IO.Pipes;
using LandscapeNotebooks.Kernel.Documents;

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
        await using var writer = EventStream.Writer(stream);
        var document = RunParameter.Apply(NotebookDocument.Read(full), options.Parameters);
        if (take)
            File.Delete(full);
        await NotebookRunner.RunAsync(
            document, options, happened => EventStream.Write(writer, happened), CancellationToken.None);
    }
}
