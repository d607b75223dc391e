using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Spatial;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Painters;

/// <summary>Draws the faces of all surfaces from the farthest to the nearest, shaded.</summary>
/// <remarks>
/// Seen by parallel projection, a cell of a grid can be hidden only by cells that are nearer in both floor directions, or by another
/// surface above it: going through the grid from its far corner, and through the surfaces of a cell from the lowest, is exact for one
/// surface, and for several on one grid but for cells in which they cross. Surfaces on different grids are sorted
/// by their distance along the floor.
/// </remarks>
internal static class SurfacePainter
{
    private const double ShadeSteps = 28, ColorSteps = 96;

    private readonly record struct Face(double Order, double Z, string Color, double Opacity, ImmutableArray<Vector> Corners);

    internal static void Paint(SvgWriter svg, View view, ImmutableArray<SurfaceSheet> sheets)
    {
        bool oneGrid = sheets.All(s => s.Field.X.SequenceEqual(sheets[0].Field.X) && s.Field.Y.SequenceEqual(sheets[0].Field.Y));
        Face[] faces = [.. sheets.SelectMany(s => Faces(view, s, oneGrid))];
        IEnumerable<Face> sorted = faces.OrderBy(f => f.Order).ThenBy(f => f.Z);
        svg.BeginGroup(
            "transform=\"scale(.1)\" fill=\"currentColor\" stroke=\"currentColor\" stroke-width=\"8\" stroke-linejoin=\"round\"");
        var d = new StringBuilder();
        (string Color, double Opacity) ink = ("", 1);
        foreach (Face face in sorted)
        {
            if (d.Length > 0 && (face.Color, face.Opacity) != ink)
                Flush();
            ink = (face.Color, face.Opacity);
            Append(d, view, face.Corners);
        }

        Flush();
        svg.EndGroup();

        void Flush()
        {
            // Over a translucent face its own stroke would show as a darker rim.
            string opacity = ink.Opacity < 1 ? $" opacity=\"{SvgWriter.Ratio(ink.Opacity)}\" stroke=\"none\"" : "";
            svg.Path(d.ToString(), $"color=\"{ink.Color}\"{opacity}");
            d.Clear();
        }
    }

    private static IEnumerable<Face> Faces(View view, SurfaceSheet sheet, bool oneGrid)
    {
        SurfaceMesh mesh = sheet.Mesh;
        for (int j = 0; j + 1 < mesh.Rows; j++)
        {
            for (int i = 0; i + 1 < mesh.Columns; i++)
            {
                ImmutableArray<Vector> corners = mesh.Corners(i, j);
                if (!corners.All(c => c.IsFinite) || BoxScales.CutToHeight(corners) is not { Length: >= 3 } cut)
                    continue;
                Vector normal = (corners[2] - corners[0]).Cross(corners[3] - corners[1]);
                Color ground = sheet.Colors is not { } colors
                    ? sheet.Own
                    : colors.Scale.Map.At(
                        Math.Round(Math.Clamp(colors.Map.Fraction(mesh.MeanValue(i, j)), 0, 1) * ColorSteps) / ColorSteps);
                double light = Math.Round(view.Light(normal) * ShadeSteps) / ShadeSteps;
                Vector center = 0.25 * (corners[0] + corners[1] + corners[2] + corners[3]);
                int u = view.NearX > 0 ? i : mesh.Columns - i, v = view.NearY > 0 ? j : mesh.Rows - j;
                double order = oneGrid
                    ? v * (mesh.Columns + 1) + u
                    : Math.Round(view.ToCamera.X * center.X + view.ToCamera.Y * center.Y, 6);
                yield return new(order, center.Z, Shaded(ground, light).ToString(), sheet.Opacity, cut);
            }
        }
    }

    /// <summary>Dark where the light does not reach, a little lighter where it falls straight on the face.</summary>
    private static Color Shaded(Color color, double light) => light < 0.75
        ? color.Mix(new(0, 0, 0), 0.42 * (0.75 - light) / 0.75)
        : color.Mix(new(255, 255, 255), 0.16 * (light - 0.75) / 0.25);

    // Tenths of a unit as whole numbers, each relative to the last: a third shorter. A fill closes itself, and
    // the neighbour's stroke the last side.
    private static void Append(StringBuilder d, View view, ImmutableArray<Vector> corners)
    {
        (int X, int Y) last = default;
        for (int k = 0; k < corners.Length; k++)
        {
            (double px, double py) = view.Project(corners[k]);
            (int X, int Y) p = ((int)Math.Round(10 * px), (int)Math.Round(10 * py));
            if (k == 0)
                d.Append(CultureInfo.InvariantCulture, $"M{p.X} {p.Y}l");
            else
                d.Append(CultureInfo.InvariantCulture,
                    $"{(k > 1 && p.X - last.X >= 0 ? " " : "")}{p.X - last.X}{(p.Y - last.Y >= 0 ? " " : "")}{p.Y - last.Y}");
            last = p;
        }
    }
}
