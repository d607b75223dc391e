using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes.Export;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>Writes values over a grid as their file's ending says.</summary>
public static class GridFile
{
    /// <summary>What is wrong with the path; null where nothing is.</summary>
    public static Refusal? Refusal(string path) => Format(path) is null
        ? new($"--export {path}", $"has the ending '{Path.GetExtension(path)}', expected .csv, .json, .vtp, .obj or .vtk")
        : null;

    /// <param name="path">The file.</param>
    /// <param name="grid">The values.</param>
    /// <param name="measure">The height of a mesh; the first where null.</param>
    /// <param name="isLogarithmic">Whether meshes hold log10 of it.</param>
    /// <exception cref="RefusalException">The ending is none of these, or nothing of the name was measured.</exception>
    public static void Write(string path, GridValues grid, string? measure, bool isLogarithmic)
    {
        if (measure is not null && !grid.Names.Contains(measure))
            throw new RefusalException(new Refusal("--measure", $"is {measure}, expected one of {string.Join(", ", grid.Names)}"));
        GridExport.Write(path, grid, Format(path) ?? throw new RefusalException(Refusal(path)!), measure, isLogarithmic);
    }

    private static ExportFormat? Format(string path) =>
        OptionText.TryRead(Path.GetExtension(path).TrimStart('.').ToLowerInvariant(), typeof(ExportFormat), out object? format)
            ? (ExportFormat)format!
            : null;
}
