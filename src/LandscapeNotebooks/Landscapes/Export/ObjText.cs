using System.Globalization;
using System.Text;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>Wavefront OBJ: <c>v x y z</c> with z up, then faces <c>f</c>, or lines <c>l</c> for a slice, of
/// vertices counted from 1.</summary>
internal static class ObjText
{
    public static string Of(GridValues grid, GridMesh mesh)
    {
        var text = new StringBuilder();
        text.Append("# x, y, ").Append(mesh.Height.ReplaceLineEndings(" "))
            .Append('\n')
            .Append(grid.Y is null ? "o slice\n" : "o surface\n");
        foreach (var (x, y, z) in mesh.Vertices)
            text.Append(CultureInfo.InvariantCulture, $"v {x:R} {y:R} {z:R}\n");
        foreach (var cell in mesh.Cells)
            text.Append(grid.Y is null ? "l " : "f ").AppendJoin(' ', cell.Select(vertex => vertex + 1)).Append('\n');
        return text.ToString();
    }
}
