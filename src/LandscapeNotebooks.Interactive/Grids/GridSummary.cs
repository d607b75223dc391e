using System.Globalization;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>What a grid holds, in a few lines.</summary>
public static class GridSummary
{
    public static IEnumerable<string> Lines(SurfaceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Lines(GridValues.Of(folder), folder.ComputedCount, folder.FullPath);
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
        string tail = diverged > 0 ? $"; {diverged} points are not finite" : "";
        return finite.Length == 0
            ? $"no finite value{tail}"
            : $"{At(finite.MinBy(point => values[point]))} to {At(finite.MaxBy(point => values[point]))}{tail}";

        string At(int point) => Invariant($"{values[point]:G6} at {grid.X[point % grid.X.Count]:G4}")
            + (grid.Y is null ? "" : Invariant($", {grid.Y[point / grid.X.Count]:G4}"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
