using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Cells;

/// <summary>An assignment as its lecturer keeps it: a folder of notebooks and of the files that they read; the folder names it.</summary>
/// <param name="Name">The name of the folder.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Notebooks">In the order of their names.</param>
/// <param name="Files">All else that students get, as paths within the folder.</param>
public sealed record AssignmentSource(
    string Name, string Folder, ImmutableArray<AssignmentNotebook> Notebooks, ImmutableArray<string> Files)
{
    private const string Pattern = "*.ipynb";

    /// <param name="path">The folder, or the one notebook of it that is meant.</param>
    /// <exception cref="NotebookException">There is no notebook, or one cannot be read.</exception>
    public static AssignmentSource Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        bool isFolder = Directory.Exists(path);
        string folder = isFolder ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] notebooks = isFolder ? [.. Directory.GetFiles(path, Pattern).Order(StringComparer.Ordinal)] : [path];
        if (notebooks.Length == 0)
            throw new NotebookException($"{path}: the folder holds no .ipynb; make an assignment with `landscapes new assignment NAME`.");
        string[] files = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => !file.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && !IsHidden(file))
            .Order(StringComparer.Ordinal)];
        return new(
            Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)), folder,
            [.. notebooks.Select(AssignmentNotebook.Read)], [.. files]);
    }

    /// <summary>Copies what the notebooks read into another folder.</summary>
    public void CopyFiles(string folder)
    {
        foreach (string file in Files)
        {
            string target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Folder, file), target, overwrite: true);
        }
    }

    private static bool IsHidden(string file) =>
        file.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.') || part == "__pycache__");
}
