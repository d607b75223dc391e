using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>Executes notebooks that are in no file: in a folder of their own, beside copies of what they read.</summary>
internal static class NotebookCopies
{
    /// <summary>Executes every cell, those after a failed one too.</summary>
    /// <param name="notebook">What is executed.</param>
    /// <param name="files">What it reads: paths within its folder, with where they lie.</param>
    /// <param name="process">How its process is started.</param>
    /// <param name="limit">Its limits.</param>
    /// <param name="stop">Kills the process.</param>
    public static async Task<AssignmentNotebook> ExecuteAsync(
        AssignmentNotebook notebook, IReadOnlyDictionary<string, string> files, NotebookProcess process, RunOptions limit,
        CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("landscapes-assignment-");
        try
        {
            foreach (var (name, from) in files)
            {
                string copy = Path.Combine(folder.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(from, copy);
            }

            string path = Path.Combine(folder.FullName, Path.GetFileName(notebook.Name));
            notebook.Save(path);
            var run = await process.RunAsync(path, NotebookDocument.Read(path), limit, _ => { }, stop);
            stop.ThrowIfCancellationRequested();
            return AssignmentNotebook.Parse(run.Document.Bytes.ToArray(), notebook.Name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The same as a function, for notebooks of one assignment.</summary>
    public static NotebookExecution Of(AssignmentSource source, TimeSpan limit) => (notebook, _, stop) =>
        ExecuteAsync(notebook, source.Files.ToDictionary(file => file, file => Path.Combine(source.Folder, file)),
            new NotebookProcess(WorkerCommand.Start),
            new RunOptions(limit, KeepGoing: true, Vetting: AnswerCells.Of(notebook, source)), stop);
}
