using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>Writes the values of a grid for other programs.</summary>
public static class GridExport
{
    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="grid">What is written.</param>
    /// <param name="format">How.</param>
    /// <param name="height">The measure that gives a mesh its height; the first where left out. Tables hold all measures anyway.</param>
    /// <param name="isLogarithmic">Whether a mesh's height is log10 of the measure: losses that span decades.</param>
    /// <exception cref="ArgumentException">The grid has no such measure.</exception>
    public static void Write(string path, GridValues grid, ExportFormat format, string? height = null, bool isLogarithmic = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        byte[] bytes = Encoding.UTF8.GetBytes(Text(grid, format, height, isLogarithmic));
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>The text of the file.</summary>
    /// <inheritdoc cref="Write"/>
    public static string Text(GridValues grid, ExportFormat format, string? height = null, bool isLogarithmic = false)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return format switch
        {
            ExportFormat.Csv => CsvText.Of(grid),
            ExportFormat.Json => JsonText.Of(grid),
            ExportFormat.Vtk => VtkText.Of(grid),
            ExportFormat.Vtp or ExportFormat.Obj when grid.Axes.Length > 2 => throw new ArgumentException(
                $"The values have {grid.Axes.Length} axes, expected at most 2 for a mesh of heights.", nameof(format)),
            ExportFormat.Vtp => VtpText.Of(grid, GridMesh.Of(grid, height ?? grid.Names[0], isLogarithmic)),
            ExportFormat.Obj => ObjText.Of(grid, GridMesh.Of(grid, height ?? grid.Names[0], isLogarithmic)),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Expected a named format."),
        };
    }
}
