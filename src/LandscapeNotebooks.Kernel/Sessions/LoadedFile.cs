using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.References;

namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>The code of a file that a cell loads: of a .csx or .cs as a whole, of a notebook cell by cell.</summary>
/// <param name="FullPath">Where it lies; what it loads itself is looked for beside it.</param>
/// <param name="Cells">Pieces of code by the names that errors give them.</param>
internal sealed record LoadedFile(string FullPath, IReadOnlyList<(string Name, string Code)> Cells)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">As it is written; relative to the folder.</param>
    /// <param name="folder">That of the notebook, or of the file that loads this one.</param>
    /// <param name="open">The files that are being loaded, from the outermost.</param>
    /// <exception cref="ReferenceException">It cannot be read, is no code, or loads itself.</exception>
    public static LoadedFile Read(string path, string folder, IEnumerable<string> open)
    {
        if (path.Length == 0)
            throw new ReferenceException("#!import names no file, expected one: #!import helpers.ipynb, or a .dib, .csx or .cs.");
        string full = Path.GetFullPath(path, folder);
        if (!File.Exists(full))
            throw new ReferenceException($"\"{path}\": there is no file {full}; a path is relative to the folder of the notebook or file "
                + "that it stands in.");
        if (open.Contains(full))
            throw new ReferenceException($"\"{path}\": the file loads itself; take the line out.");
        try
        {
            string name = Path.GetFileName(full);
            switch (Path.GetExtension(full).ToLowerInvariant())
            {
                case ".cs" or ".csx":
                    return new(full, [(name, File.ReadAllText(full).TrimStart('\uFEFF'))]);
                case ".ipynb" or ".dib":
                    return new(full, [.. NotebookDocument.Read(full).Cells.Where(cell => cell.Kind == CellKind.Code)
                        .Select((cell, i) => ($"{name}, cell {i + 1}", cell.Code))]);
                case var ending:
                    throw new ReferenceException($"\"{path}\": the name ends in {(ending.Length == 0 ? "nothing" : ending)}, expected "
                        + ".csx, .cs, .ipynb or .dib.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotebookException)
        {
            throw new ReferenceException($"\"{path}\": {e.Message}");
        }
    }
}
