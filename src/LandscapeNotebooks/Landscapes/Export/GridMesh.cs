using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>The grid as a mesh in space: (x, y, height). Points without a finite height are left out, with the
/// cells that they belong to.</summary>
/// <param name="Height">What the height is, such as <c>log10 train loss</c>.</param>
/// <param name="Points">The points of the grid that are vertices, in its order.</param>
/// <param name="Vertices">Their places.</param>
/// <param name="Cells">Indices of vertices: four for a cell of a surface, counter-clockwise seen from above;
/// two for a stretch of a slice.</param>
internal sealed record GridMesh(
    string Height, ImmutableArray<int> Points, ImmutableArray<(double X, double Y, double Z)> Vertices,
    ImmutableArray<ImmutableArray<int>> Cells)
{
    public static GridMesh Of(GridValues grid, string measure, bool isLogarithmic)
    {
        var values = grid[measure];
        int[] vertexOf = new int[grid.PointCount];
        var points = ImmutableArray.CreateBuilder<int>();
        var vertices = ImmutableArray.CreateBuilder<(double, double, double)>();
        for (int point = 0; point < grid.PointCount; point++)
        {
            double height = isLogarithmic ? Log10(values[point]) : values[point];
            vertexOf[point] = double.IsFinite(height) && !grid.IsMissing(point) ? points.Count : -1;
            if (vertexOf[point] < 0)
                continue;
            points.Add(point);
            vertices.Add((grid.X[point % grid.X.Count], grid.Y?[point / grid.X.Count] ?? 0, height));
        }

        var cells = Corners(grid)
            .Select(corners => corners.Select(corner => vertexOf[corner]).ToImmutableArray())
            .Where(cell => cell.All(vertex => vertex >= 0));
        return new(isLogarithmic ? $"log10 {measure}" : measure, points.ToImmutable(), vertices.ToImmutable(), [.. cells]);
    }

    private static IEnumerable<int[]> Corners(GridValues grid)
    {
        int width = grid.X.Count;
        for (int j = 0; j < (grid.Y?.Count ?? 2) - 1; j++)
        {
            for (int i = 0; i < width - 1; i++)
            {
                int corner = j * width + i;
                yield return grid.Y is null ? [corner, corner + 1] : [corner, corner + 1, corner + width + 1, corner + width];
            }
        }
    }

    private static double Log10(double value) => value > 0 ? Elementary.Log(value) / Elementary.Log(10) : double.NaN;
}
