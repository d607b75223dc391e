using System.Globalization;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Figures of what a folder holds, with the line beneath that says what they show and what they do not.</summary>
internal static class GridFigures
{
    private static readonly string[] Told = ["cosine", "seed", "normalization", "along", "largest eigenvalues of the Hessian", "data"];

    /// <param name="folder">The values.</param>
    /// <param name="measure">What a surface shows; the first measure where not given. A slice shows all.</param>
    public static Figure Of(SurfaceFolder folder, string? measure)
    {
        var grid = GridValues.Of(folder);
        var x = new PlotAxis("a") { Unit = folder.Manifest["unit x"] };
        var figure = grid.Y is null ? Slice(grid, x)
            : Surface(grid, measure ?? grid.Names[0]).WithAxes(x, new PlotAxis("b") { Unit = folder.Manifest["unit y"] });
        return figure.WithCaption(Caption(folder, grid));
    }

    private static Figure Surface(GridValues grid, string measure) =>
        SurfaceFigures.Both(new Surface(grid.X, grid.Y!, grid[measure]), measure);

    /// <summary>Losses on the left axis, shares such as accuracies on the right one; training solid, the rest dashed.</summary>
    private static Figure Slice(GridValues grid, PlotAxis x)
    {
        var (left, right) = (grid.Names.Where(name => !IsShare(name)).ToArray(), grid.Names.Where(IsShare).ToArray());
        var traces = grid.Names.Select(name => (Trace)new Line(grid.X.ToArray(), grid[name].ToArray())
        {
            Name = name,
            Color = IsShare(name) ? Palette.Vermillion : Palette.Blue,
            Dash = name.StartsWith("test", StringComparison.Ordinal) ? Dash.Dashed : Dash.Solid,
            OnRightAxis = IsShare(name) && left.Length > 0,
        });
        var figure = Figure.Of(traces).WithAxes(x, Title(left.Length > 0 ? left : right));
        return left.Length > 0 && right.Length > 0 ? figure.WithRightAxis(new PlotAxis(Title(right)) { Min = 0, Max = 1 }) : figure;
    }

    private static string Caption(SurfaceFolder folder, GridValues grid)
    {
        var manifest = folder.Manifest;
        int missing = folder.PointCount - folder.ComputedCount;
        int diverged = Enumerable.Range(0, grid.PointCount).Count(point => !grid.IsMissing(point) && grid.Names.Any(name => !double.IsFinite(grid[name][point])));
        IEnumerable<string> parts =
        [
            grid.Y is null ? $"{grid.X.Count} points" : $"{grid.X.Count} x {grid.Y.Count} points",
            manifest["parameters"] is { } count ? $"{manifest["model"]}, {manifest["architecture"]} of {count} parameters" : "",
            .. Told.Select(name => manifest[name] is { } value ? $"{name} {Short(value)}" : ""),
            .. manifest.Notes.Where(note => note.Name.EndsWith("samples", StringComparison.Ordinal)).Select(note => $"{note.Value} {note.Name}"),
            manifest["statistics"] is { } statistics and not "of the model" ? $"statistics {statistics}" : "",
            diverged > 0 ? $"{diverged} points are not finite and left blank" : "",
            missing > 0 ? $"{missing} points are not computed yet" : "",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0)) + ". A convex slice does not prove a convex surface.";
    }

    private static bool IsShare(string name) => name.EndsWith("accuracy", StringComparison.Ordinal);

    private static string Title(string[] names) => string.Join(", ", names.Select(name => name.Split(' ')[^1]).Distinct());

    private static string Short(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number.ToString("0.####", CultureInfo.InvariantCulture) : value;
}
