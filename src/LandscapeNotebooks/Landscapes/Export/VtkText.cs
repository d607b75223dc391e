using System.Globalization;
using System.Text;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>VTK's image data, in the text form that all versions read: evenly spaced points and every measure over them.</summary>
/// <remarks>A value that is missing or not finite is nan. VTK file formats, section simple legacy formats, structured points.</remarks>
internal static class VtkText
{
    public static string Of(GridValues grid)
    {
        if (grid.Axes.Length > 3)
            throw new ArgumentException($"The values have {grid.Axes.Length} axes, expected at most 3 for .vtk.", nameof(grid));
        var text = new StringBuilder("# vtk DataFile Version 3.0\nlandscape\nASCII\nDATASET STRUCTURED_POINTS\n");
        text.Append("DIMENSIONS ").AppendJoin(' ', Each(grid, axis => Number(axis.Count), "1")).Append('\n');
        text.Append("ORIGIN ").AppendJoin(' ', Each(grid, axis => Number(axis.Start), "0")).Append('\n');
        text.Append("SPACING ").AppendJoin(' ', Each(grid, axis => Number(axis.Spacing), "1")).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"POINT_DATA {grid.PointCount}\n");
        foreach (string name in grid.Names)
        {
            text.Append("SCALARS ").Append(name.Replace(' ', '_')).Append(" double 1\nLOOKUP_TABLE default\n");
            var values = grid[name];
            for (int point = 0; point < values.Length; point++)
                text.Append(double.IsFinite(values[point]) ? Number(values[point]) : "nan").Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Each(GridValues grid, Func<Axis, string> of, string otherwise) =>
        Enumerable.Range(0, 3).Select(k => k < grid.Axes.Length ? of(grid.Axes[k]) : otherwise);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
