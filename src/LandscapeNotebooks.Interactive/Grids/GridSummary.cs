using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>What a grid holds, in a few lines.</summary>
public static class GridSummary
{
    public static IEnumerable<string> Lines(SurfaceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return [.. Lines(GridValues.Of(folder), folder.ComputedCount, folder.FullPath), .. Checks(folder)];
    }

    /// <summary>What the checksums of a folder tell; nothing where every point fits.</summary>
    public static IEnumerable<string> Checks(SurfaceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.DamagedPoints is { Length: > 0 } damaged
            ? [$"  {Damaged(folder, damaged)}: missing until the same command computes them again"] : Unchecked(folder);
    }

    /// <summary>A line of a folder whose values nobody can check.</summary>
    internal static IEnumerable<string> Unchecked(SurfaceFolder folder) =>
        folder.Manifest.IsChecked ? [] : ["  not checked: an older version wrote the folder, without checksums"];

    /// <summary>Points that do not fit their checksums, with their places, as many as a line holds.</summary>
    internal static string Damaged(SurfaceFolder folder, ImmutableArray<int> points)
    {
        const int most = 6;
        var axes = folder.Manifest.Axes;
        string places = string.Join("; ", points.Take(most).Select(point => string.Join(", ", axes.Select((axis, a) =>
            Invariant($"{axis[At(point, a)]:G4}")))));
        string more = points.Length > most ? $"; and {points.Length - most} more" : "";
        string what = Numerals.Counted(points.Length, "point does not fit its checksum", "points do not fit their checksums");
        return $"{what} ({places}{more})";

        int At(int point, int a)
        {
            for (int k = 0; k < a; k++)
                point /= axes[k].Count;
            return point % axes[a].Count;
        }
    }

    internal static IEnumerable<string> Lines(GridValues grid, int computed, string? folder) =>
    [
        $"{computed} of {grid.PointCount} points{(folder is null ? "" : $" in {Path.GetRelativePath(".", folder)}")}",
        .. grid.Names.Select(name => $"  {name}: {Range(grid, name)}"),
    ];

    /// <summary>The least and the greatest value with their places, and how many points diverged.</summary>
    private static string Range(GridValues grid, string name)
    {
        double[] values = grid[name].ToArray();
        int[] finite = [.. Enumerable.Range(0, values.Length).Where(point => double.IsFinite(values[point]))];
        int diverged = Enumerable.Range(0, values.Length).Count(point => !grid.IsMissing(point) && !double.IsFinite(values[point]));
        string tail = diverged > 0 ? $"; {Numerals.Counted(diverged, "point is not finite", "points are not finite")}" : "";
        return finite.Length == 0
            ? $"no finite value{tail}"
            : $"{At(finite.MinBy(point => values[point]))} to {At(finite.MaxBy(point => values[point]))}{tail}";

        string At(int point) => Invariant($"{values[point]:G6} at ")
            + string.Join(", ", grid.Coordinates(point).Select(coordinate => Invariant($"{coordinate:G4}")));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
