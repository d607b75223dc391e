using System.Globalization;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
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
        var figure = grid.Y is null ? Slice(grid, Axis(folder, 0), look) : Surface(grid, look).WithAxes(Axis(folder, 0), Axis(folder, 1));
        return figure.WithCaption(Caption(folder, grid));
    }

    /// <summary>A surface of which a part was interpolated.</summary>
    public static Figure Of(SurfaceFolder folder, RefinedSurface refined, FigureLook look)
    {
        string measure = look.Measure ?? refined.Names[0];
        return SurfaceFigures.Both(refined[measure], look.Drawing(measure))
            .WithAxes(Axis(folder, 0), Axis(folder, 1))
            .WithCaption($"{refined}. {Caption(folder, GridValues.Of(folder))}");
    }

    private static Figure Surface(GridValues grid, FigureLook look)
    {
        Surface Of(string name) => new(grid.X, grid.Y!, grid[name]) { Reading = grid.Readings.First(reading => reading.Name == name) };
        string measure = look.Measure ?? grid.Names[0];
        return look.ShowsAll
            ? Figure.Grid(2, grid.Names.Select(name => SurfaceFigures.Contour(Of(name), look.Drawing(name))))
            : SurfaceFigures.Both(Of(measure), look.Drawing(measure));
    }

    /// <summary>Losses on the left axis, accuracies in percent on the right one; training solid, the rest dashed.</summary>
    private static Figure Slice(GridValues grid, PlotAxis x, FigureLook look)
    {
        bool isTwin = !grid.Readings.All(reading => reading.IsShare);
        string? firstPart = grid.Readings[0].Part;
        var traces = grid.Readings.Select(reading => (Trace)new Line(grid.X.ToArray(), grid[reading.Name].ToArray().Select(value => reading.IsShare ? 100 * value : value))
        {
            Name = reading.Name,
            Color = reading.IsShare ? Palette.Vermillion : Palette.Blue,
            Dash = reading.Part == firstPart ? Dash.Solid : Dash.Dashed,
            OnRightAxis = reading.IsShare && isTwin,
        });
        var percent = new PlotAxis("accuracy") { Unit = "%", Min = 0, Max = 100 };
        var figure = Figure.Of(traces).WithAxes(x, isTwin ? new PlotAxis("loss") { Scale = look.IsLogarithmic ? AxisScale.Log : AxisScale.Linear } : percent);
        return isTwin && grid.Readings.Any(reading => reading.IsShare) ? figure.WithRightAxis(percent) : figure;
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

    private static PlotAxis Axis(SurfaceFolder folder, int index) => folder.Manifest.Coordinates is { Length: > 0 } coordinates
        ? new(coordinates[index].Name) { Unit = coordinates[index].Unit }
        : new("ab"[index].ToString());

    private static string Short(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number.ToString("0.####", CultureInfo.InvariantCulture) : value;
}
