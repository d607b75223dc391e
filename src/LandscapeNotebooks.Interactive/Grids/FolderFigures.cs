using System.Globalization;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>Figures of what a folder holds, with the line beneath that says what they show and what they do not.</summary>
public static class FolderFigures
{
    internal const string Honesty = "A convex slice does not prove a convex surface.";

    private static readonly string[] Told = ["cosine", "seed", "normalization", "directions", "largest eigenvalues of the Hessian", "data"];

    /// <param name="folder">The values.</param>
    /// <param name="drawing">How a surface is drawn; its measure is the first where null. A slice shows all.</param>
    /// <param name="showsAll">All measures of a surface.</param>
    public static Figure Of(SurfaceFolder folder, SurfaceDrawing drawing, bool showsAll)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(drawing);
        var grid = GridValues.Of(folder);
        string measure = drawing.Measure ?? grid.Names[0];
        bool isSurface = grid.Axes.Length == 2;
        if (!isSurface && (showsAll || drawing != new SurfaceDrawing { Measure = drawing.Measure, Scale = drawing.Scale }))
            throw new RefusalException(Refusal.Idle("--all, --kind, --levels, --range or --view", "the folder holds no surface"));
        var figure = grid.Axes.Length > 2 ? OfVolume(grid, measure, drawing.Scale is not null)
            : grid.Y is null ? grid.Plot(Axis(folder, 0), drawing.Scale ?? AxisScale.Linear)
            : (showsAll ? Figure.Grid(2, grid.Names.Select(name => Drawn(name, drawing, alone: true)))
                : Drawn(measure, drawing, alone: false)).WithAxes(Axis(folder, 0), Axis(folder, 1));
        string? sampling = !isSurface || showsAll ? null : SurfaceOf(grid, measure).SamplingNote();
        return figure.WithCaption($"{string.Join("; ", [.. Notes(folder), .. sampling is null ? [] : new[] { sampling }])}. {Honesty}");

        Figure Drawn(string name, SurfaceDrawing of, bool alone)
        {
            var (surface, named) = (SurfaceOf(grid, name), of with { Measure = name });
            return !alone ? SurfaceFigures.Draw(surface, named)
                : of.Kind == ContourKind.Relief ? SurfaceFigures.Relief(surface, named) : SurfaceFigures.Contour(surface, named);
        }
    }

    private static Figure OfVolume(GridValues grid, string measure, bool isLogarithmic) => isLogarithmic
        ? throw new RefusalException(Refusal.Idle("--log", "the folder holds a volume, which is shown by slices of one measure"))
        : new Volume(grid.Axes, grid[measure]) { Reading = grid.Readings.First(reading => reading.Name == measure) }.Plot();

    /// <summary>One measure of a folder with two axes.</summary>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public static Surface Surface(SurfaceFolder folder, string measure)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return SurfaceOf(GridValues.Of(folder), measure);
    }

    /// <summary>What a figure of the folder tells beneath it, each by itself.</summary>
    public static IEnumerable<string> Notes(SurfaceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Notes(folder, GridValues.Of(folder)).Where(note => note.Length > 0);
    }

    /// <summary>What an axis of a folder counts.</summary>
    /// <param name="folder">The values.</param>
    /// <param name="index">0 for x, 1 for y.</param>
    public static PlotAxis Axis(SurfaceFolder folder, int index)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Manifest.Coordinates is { Length: > 0 } coordinates
            ? new(coordinates[index].Name) { Unit = coordinates[index].Unit }
            : new(index < 2 ? "ab"[index].ToString() : SurfaceManifest.AxisName(index));
    }

    private static Surface SurfaceOf(GridValues grid, string name)
    {
        var reading = grid.Readings.First(reading => reading.Name == name);
        return new(grid.X, grid.Y!, grid[name])
        {
            Reading = reading,
            StandardError = Beside(Reading.StandardError(reading)),
            Samples = reading is { Part: { } part, Kind: ReadingKind.Loss or ReadingKind.Accuracy } ? Beside(Reading.Samples(part)) : null,
        };

        Surface? Beside(Reading other) => grid.Readings.Contains(other) ? new(grid.X, grid.Y!, grid[other.Name]) { Reading = other } : null;
    }

    private static IEnumerable<string> Notes(SurfaceFolder folder, GridValues grid)
    {
        var manifest = folder.Manifest;
        int damaged = folder.DamagedPoints.Length, missing = folder.PointCount - folder.ComputedCount - damaged;
        int diverged = Enumerable.Range(0, grid.PointCount).Count(point => !grid.IsMissing(point)
            && grid.Names.Any(name => !double.IsFinite(grid[name][point])));
        return
        [
            $"{string.Join(" x ", grid.Axes.Select(axis => axis.Count))} points",
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
    }

    private static string Short(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number.ToString("0.####", CultureInfo.InvariantCulture) : value;
}
