using System.Globalization;
using System.Text;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>Wavefront OBJ: <c>v x y z</c> with z up, then faces <c>f</c>, or lines <c>l</c> for a slice, of
/// vertices counted from 1.</summary>
/// <remarks>
/// Heights of a surface fit its plane, whatever their unit: z = (height - least) s, so that the highest stands half as high as the plane is
/// wide. The first lines tell the least height and s.
/// </remarks>
internal static class ObjText
{
    private const double Steepness = 0.5;

    public static string Of(GridValues grid, GridMesh mesh)
    {
        var text = new StringBuilder();
        text.Append("# x, y, ").Append(mesh.Height.ReplaceLineEndings(" ")).Append('\n');
        var (least, scale) = grid.Y is null ? (0, 1) : Fit(mesh);
        if (grid.Y is not null)
            text.Append(CultureInfo.InvariantCulture, $"# z = (height - {least:R}) * {scale:R}\n");
        text.Append(grid.Y is null ? "o slice\n" : "o surface\n");
        foreach (var (x, y, z) in mesh.Vertices)
            text.Append(CultureInfo.InvariantCulture, $"v {x:R} {y:R} {(z - least) * scale:R}\n");
        foreach (var cell in mesh.Cells)
            text.Append(grid.Y is null ? "l " : "f ").AppendJoin(' ', cell.Select(vertex => vertex + 1)).Append('\n');
        return text.ToString();
    }

    private static (double Least, double Scale) Fit(GridMesh mesh)
    {
        if (mesh.Vertices.IsEmpty)
            return (0, 1);
        double Span(Func<(double X, double Y, double Z), double> of) => mesh.Vertices.Max(of) - mesh.Vertices.Min(of);
        double width = Math.Max(Span(v => v.X), Span(v => v.Y)), height = Span(v => v.Z);
        return (mesh.Vertices.Min(v => v.Z), width > 0 && height > 0 && double.IsFinite(height) ? Steepness * width / height : 1);
    }
}
