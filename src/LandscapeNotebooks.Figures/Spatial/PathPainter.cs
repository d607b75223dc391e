using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Spatial;

/// <summary>Draws a path in the box: solid with a white rim where it is seen, faint and dotted where a surface hides it.</summary>
internal static class PathPainter
{
    private const double Piece = 0.02;

    internal static void Paint(SvgWriter svg, View view, Scene scene, Visibility visibility, Path3D path, Color color)
    {
        Vector[] points = [.. path.X.Zip(path.Y, path.Z).Select(p => scene.Place(p.First, p.Second, p.Third))];
        if (path.Width > 0)
        {
            string seen = "", hidden = "";
            for (int i = 1; i < points.Length; i++)
                Segment(view, visibility, points[i - 1], points[i], ref seen, ref hidden);
            svg.Path(hidden, $"{LinePainter.Stroke(color, path.Width, Dash.Dotted)} stroke-opacity=\"0.55\"");
            svg.Path(seen, $"{LinePainter.Stroke(Palette.White, path.Width + 2, Dash.Solid)} stroke-opacity=\"0.7\"");
            svg.Path(seen, LinePainter.Stroke(color, path.Width, Dash.Solid));
        }

        if (path.MarkerSize <= 0)
            return;
        foreach (bool hidden in (ReadOnlySpan<bool>)[true, false])
        {
            string d = string.Concat(points.Where(p => p.IsFinite && Scene.IsInside(p) && visibility.IsHidden(p) == hidden)
                .Select(view.Project).Select(p => SymbolShape.Path(Symbol.Circle, p.X, p.Y, path.MarkerSize)));
            svg.Path(d, SymbolShape.Attributes(Symbol.Circle, color) + (hidden ? " opacity=\"0.4\"" : ""));
        }
    }

    private static void Segment(View view, Visibility visibility, Vector a, Vector b, ref string seen, ref string hidden)
    {
        Vector way = b - a;
        if (!way.IsFinite)
            return;
        int pieces = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(way.Dot(way)) / Piece));
        bool? state = null;
        for (int k = 0; k < pieces; k++)
        {
            Vector from = a + (double)k / pieces * way, to = a + (double)(k + 1) / pieces * way, middle = 0.5 * (from + to);
            if (!Scene.IsInside(middle))
            {
                state = null;
                continue;
            }

            bool isHidden = visibility.IsHidden(middle);
            (double x0, double y0) = view.Project(from);
            (double x1, double y1) = view.Project(to);
            string piece = (state == isHidden ? "" : $"M{SvgWriter.N(x0)} {SvgWriter.N(y0)}") + $"L{SvgWriter.N(x1)} {SvgWriter.N(y1)}";
            if (isHidden)
                hidden += piece;
            else
                seen += piece;
            state = isHidden;
        }
    }
}
