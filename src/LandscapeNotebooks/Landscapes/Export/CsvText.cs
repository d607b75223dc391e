using System.Globalization;
using System.Text;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>A table: coordinates, then a column a measure. A missing value is empty; one that diverged is nan, inf or -inf.</summary>
internal static class CsvText
{
    public static string Of(GridValues grid)
    {
        var text = new StringBuilder();
        var columns = Enumerable.Range(0, grid.Axes.Length).Select(SurfaceManifest.AxisName);
        text.AppendJoin(',', columns.Concat(grid.Names).Select(Quoted)).Append('\n');
        for (int point = 0; point < grid.PointCount; point++)
        {
            text.AppendJoin(',', grid.Coordinates(point).Select(Number));
            foreach (string name in grid.Names)
                text.Append(',').Append(grid.IsMissing(point) ? "" : Number(grid[name][point]));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double value) => double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf")
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string name) =>
        name.AsSpan().ContainsAny(",\"\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
