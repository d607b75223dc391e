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
    private static readonly string[] Told = ["cosine", "seed", "normalization", "directions", "largest eigenvalues of the Hessian", "data"];

    /// <param name="folder">The values.</param>
    /// <param name="look">How they are drawn.</param>
    public static Figure Of(SurfaceFolder folder, FigureLook look)
    {
        var grid = GridValues.Of(folder);
        var x = new PlotAxis("a") { Unit = folder.Manifest["unit x"] };
        var figure = grid.Y is null ? Slice(grid, x, look)
            : Surface(grid, look).WithAxes(x, new PlotAxis("b") { Unit = folder.Manifest["unit y"] });
        return figure.WithCaption(Caption(folder, grid));
    }

    /// <summary>A surface of which a part was interpolated.</summary>
    public static Figure Of(SurfaceFolder folder, RefinedSurface refined, FigureLook look)
    {
        string measure = look.Measure ?? refined.Names[0];
        return SurfaceFigures.Both(refined[measure], look.Drawing(measure)).WithAxes(
                new("a") { Unit = folder.Manifest["unit x"] }, new("b") { Unit = folder.Manifest["unit y"] })
            .WithCaption($"{refined}. {Caption(folder, GridValues.Of(folder))}");
    }

    private static Figure Surface(GridValues grid, FigureLook look)
    {
        Surface Of(string name) => new(grid.X, grid.Y!, grid[name]);
        string measure = look.Measure ?? grid.Names[0];
        return look.ShowsAll
            ? Figure.Grid(2, grid.Names.Select(name => SurfaceFigures.Contour(Of(name), look.Drawing(name))))
            : SurfaceFigures.Both(Of(measure), look.Drawing(measure));
    }

    /// <summary>Losses on the left axis, accuracies in percent on the right one; training solid, the rest dashed.</summary>
    private static Figure Slice(GridValues grid, PlotAxis x, FigureLook look)
    {
        bool isTwin = !grid.Names.All(IsAccuracy);
        var traces = grid.Names.Select(name => (Trace)new Line(grid.X.ToArray(), grid[name].ToArray().Select(value => IsAccuracy(name) ? 100 * value : value))
        {
            Name = name,
            Color = IsAccuracy(name) ? Palette.Vermillion : Palette.Blue,
            Dash = name.StartsWith("test", StringComparison.Ordinal) ? Dash.Dashed : Dash.Solid,
            OnRightAxis = IsAccuracy(name) && isTwin,
        });
        var percent = new PlotAxis("accuracy") { Unit = "%", Min = 0, Max = 100 };
        var figure = Figure.Of(traces).WithAxes(x, isTwin ? new PlotAxis("loss") { Scale = look.IsLogarithmic ? AxisScale.Log : AxisScale.Linear } : percent);
        return isTwin && grid.Names.Any(IsAccuracy) ? figure.WithRightAxis(percent) : figure;
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
            manifest["statistics"] is "refreshed" ? "running statistics refreshed" : "",
            diverged > 0 ? $"{diverged} points are not finite and left blank" : "",
            missing > 0 ? $"{missing} points are not computed yet" : "",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0)) + ". A convex slice does not prove a convex surface.";
    }

    private static bool IsAccuracy(string name) => name.EndsWith("accuracy", StringComparison.Ordinal);

    private static string Short(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number.ToString("0.####", CultureInfo.InvariantCulture) : value;
}
