using System.Globalization;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Tool.Asking;

/// <summary>Figures of what a folder holds, with the line beneath that says what they show and what they do not.</summary>
internal static class FolderFigures
{
    private static readonly string[] Told = ["cosine", "seed", "normalization", "directions", "largest eigenvalues of the Hessian", "data"];

    /// <param name="folder">The values.</param>
    /// <param name="measure">What a surface shows; the first measure where null. A slice shows all.</param>
    /// <param name="kind">How a surface is seen from above.</param>
    /// <param name="isLogarithmic">Logarithmic colours and heights.</param>
    /// <param name="showsAll">All measures of a surface from above.</param>
    public static Figure Of(SurfaceFolder folder, string? measure, ContourKind kind, bool isLogarithmic, bool showsAll)
    {
        var grid = GridValues.Of(folder);
        var figure = grid.Y is null ? grid.Plot(Axis(folder, 0), isLogarithmic ? AxisScale.Log : AxisScale.Linear)
            : Surface(grid, measure ?? grid.Names[0], kind, isLogarithmic, showsAll).WithAxes(Axis(folder, 0), Axis(folder, 1));
        return figure.WithCaption(Caption(folder, grid));
    }

    private static Figure Surface(GridValues grid, string measure, ContourKind kind, bool isLogarithmic, bool showsAll)
    {
        Surface Of(string name) => new(grid.X, grid.Y!, grid[name]) { Reading = grid.Readings.First(reading => reading.Name == name) };
        SurfaceDrawing Drawing(string name) => new() { Measure = name, Kind = kind, Scale = isLogarithmic ? AxisScale.Log : null };
        return showsAll
            ? Figure.Grid(2, grid.Names.Select(name => SurfaceFigures.Contour(Of(name), Drawing(name))))
            : SurfaceFigures.Both(Of(measure), Drawing(measure));
    }

    private static string Caption(SurfaceFolder folder, GridValues grid)
    {
        var manifest = folder.Manifest;
        int damaged = folder.DamagedPoints.Length, missing = folder.PointCount - folder.ComputedCount - damaged;
        int diverged = Enumerable.Range(0, grid.PointCount).Count(point => !grid.IsMissing(point)
            && grid.Names.Any(name => !double.IsFinite(grid[name][point])));
        IEnumerable<string> parts =
        [
            grid.Y is null ? $"{grid.X.Count} points" : $"{grid.X.Count} x {grid.Y.Count} points",
            manifest["parameters"] is { } count ? $"{manifest["model"]}, {manifest["architecture"]} of {count} parameters" : "",
            .. Told.Select(name => manifest[name] is { } value ? $"{name} {Short(value)}" : ""),
            .. manifest.Notes.Where(note => note.Name.EndsWith("samples", StringComparison.Ordinal)).Select(note =>
                $"{note.Value} {note.Name}"),
            manifest["statistics"] is "refreshed" ? "running statistics refreshed" : "",
            diverged > 0 ? Numerals.Counted(diverged, "point is not finite and left blank", "points are not finite and left blank") : "",
            damaged > 0 ? Numerals.Counted(
                damaged, "point does not fit its checksum and is left blank", "points do not fit their checksums and are left blank") : "",
            missing > 0 ? Numerals.Counted(missing, "point is not computed yet", "points are not computed yet") : "",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0)) + ". A convex slice does not prove a convex surface.";
    }

    private static PlotAxis Axis(SurfaceFolder folder, int index) => folder.Manifest.Coordinates is { Length: > 0 } coordinates
        ? new(coordinates[index].Name) { Unit = coordinates[index].Unit }
        : new("ab"[index].ToString());

    private static string Short(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number.ToString("0.####", CultureInfo.InvariantCulture) : value;
}
