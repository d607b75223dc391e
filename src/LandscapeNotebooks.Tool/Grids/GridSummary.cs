using System.Globalization;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>What a folder holds, in a few lines.</summary>
internal static class GridSummary
{
    public static void Write(TextWriter output, SurfaceFolder folder)
    {
        output.WriteLine($"{folder.ComputedCount} of {folder.PointCount} points in {Path.GetRelativePath(".", folder.FullPath)}");
        var grid = GridValues.Of(folder);
        foreach (string name in grid.Names)
            output.WriteLine($"  {name}: {Range(grid, name)}");
    }

    /// <summary>The least and the greatest value with their places, and how many points diverged.</summary>
    private static string Range(GridValues grid, string name)
    {
        double[] values = grid[name].ToArray();
        int[] finite = [.. Enumerable.Range(0, values.Length).Where(point => double.IsFinite(values[point]))];
        int diverged = Enumerable.Range(0, values.Length).Count(point => !grid.IsMissing(point) && !double.IsFinite(values[point]));
        string tail = diverged > 0 ? $"; {diverged} points are not finite" : "";
        return finite.Length == 0 ? $"no finite value{tail}" : $"{At(finite.MinBy(point => values[point]))} to {At(finite.MaxBy(point => values[point]))}{tail}";

        string At(int point) => string.Create(CultureInfo.InvariantCulture,
            $"{values[point]:G6} at {grid.X[point % grid.X.Count]:G4}{(grid.Y is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {grid.Y[point / grid.X.Count]:G4}"))}");
    }
}
