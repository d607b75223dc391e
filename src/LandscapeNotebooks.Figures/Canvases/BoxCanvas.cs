using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Spatial;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Canvases;

/// <summary>The box of a 3-D panel as one trace draws in it: in the units of the data, with the colour that the trace has there.</summary>
/// <remarks>Lines are solid with a white rim where they are seen, faint and dotted where a surface hides them.</remarks>
public sealed class BoxCanvas
{
    private const double Piece = 0.02, Shades = 24;

    private readonly View _view;
    private readonly BoxScales _box;
    private readonly Visibility _visibility;

    internal BoxCanvas(SvgWriter svg, View view, BoxScales box, Visibility visibility, Color color) =>
        (Svg, _view, _box, _visibility, Color) = (svg, view, box, visibility, color);

    internal SvgWriter Svg { get; }

    /// <summary>How the values of the trace become colours; null where it has none.</summary>
    internal ColorReading? Colors { get; init; }

    /// <summary>The colour of the trace.</summary>
    public Color Color { get; }

    /// <summary>A polyline; a point that is not finite breaks it.</summary>
    /// <param name="x">Places.</param>
    /// <param name="y">Places, one per x.</param>
    /// <param name="z">Places, one per x.</param>
    /// <param name="width">Stroke width in pixels.</param>
    public void Path(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z, double width = 2.5)
    {
        Vector[] points = Places(x, y, z);
        string seen = "", hidden = "";
        for (int i = 1; i < points.Length; i++)
            Segment(points[i - 1], points[i], ref seen, ref hidden);
        Svg.Path(hidden, $"{Strokes.Of(Color, width, Dash.Dotted)} stroke-opacity=\"0.55\"");
        Svg.Path(seen, $"{Strokes.Of(Palette.White, width + 2)} stroke-opacity=\"0.7\"");
        Svg.Path(seen, Strokes.Of(Color, width));
    }

    /// <summary>A symbol at every point, those that are hidden beneath the others.</summary>
    /// <param name="x">Places.</param>
    /// <param name="y">Places, one per x.</param>
    /// <param name="z">Places, one per x.</param>
    /// <param name="symbol">The shape.</param>
    /// <param name="size">Diameter in pixels.</param>
    public void Symbols(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z, Symbol symbol, double size)
    {
        Vector[] points = Places(x, y, z);
        foreach (bool hidden in (ReadOnlySpan<bool>)[true, false])
        {
            string d = string.Concat(points.Where(p => p.IsFinite && BoxScales.IsInside(p) && _visibility.IsHidden(p) == hidden)
                .Select(_view.Project).Select(p => SymbolShape.Path(symbol, p.X, p.Y, size)));
            Svg.Path(d, SymbolShape.Attributes(symbol, Color) + (hidden ? " opacity=\"0.4\"" : ""));
        }
    }

    /// <summary>Triangles in the trace's colour, each as bright as the light falls on it, the farthest first.</summary>
    internal void Faces(IReadOnlyList<(double X, double Y, double Z)> vertices, IReadOnlyList<(int A, int B, int C)> triangles,
        double opacity)
    {
        Vector[] places = [.. vertices.Select(v => _box.Place(v.X, v.Y, v.Z))];
        var faces = triangles.Select(t => (A: places[t.A], B: places[t.B], C: places[t.C]))
            .Where(face => (face.A + face.B + face.C).IsFinite)
            .OrderBy(face => (face.A + face.B + face.C).Dot(_view.ToCamera));
        if (opacity < 1)
            Svg.BeginGroup($"opacity=\"{SvgWriter.Ratio(opacity)}\"");
        foreach (var (a, b, c) in faces)
        {
            double light = Math.Round(Shades * _view.Light((b - a).Cross(c - a))) / Shades;
            string color = Color.Mix(light < 0.6 ? Palette.Black : Palette.White, light < 0.6 ? 0.6 * (0.6 - light) : 0.5 * (light - 0.6))
                .ToString();
            var corners = new[] { a, b, c }.Select(_view.Project).Select(p => $"{SvgWriter.N(p.X)} {SvgWriter.N(p.Y)}");
            Svg.Path($"M{string.Join("L", corners)}z", $"fill=\"{color}\" stroke=\"{color}\" stroke-width=\"0.5\"");
        }

        if (opacity < 1)
            Svg.EndGroup();
    }

    /// <summary>The path of points on the floor.</summary>
    internal string OnFloor(IEnumerable<(double X, double Y)> points) => "M" + string.Join("L",
        points.Select(p => _view.Project(new(_box.X[p.X], _box.Y[p.Y], -BoxScales.Height)))
            .Select(p => $"{SvgWriter.N(p.X)} {SvgWriter.N(p.Y)}"));

    private Vector[] Places(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z) =>
        [.. x.Zip(y, z).Select(p => _box.Place(p.First, p.Second, p.Third))];

    private void Segment(Vector a, Vector b, ref string seen, ref string hidden)
    {
        Vector way = b - a;
        if (!way.IsFinite)
            return;
        int pieces = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(way.Dot(way)) / Piece));
        bool? state = null;
        for (int k = 0; k < pieces; k++)
        {
            Vector from = a + (double)k / pieces * way, to = a + (double)(k + 1) / pieces * way, middle = 0.5 * (from + to);
            if (!BoxScales.IsInside(middle))
            {
                state = null;
                continue;
            }

            bool isHidden = _visibility.IsHidden(middle);
            (double x0, double y0) = _view.Project(from);
            (double x1, double y1) = _view.Project(to);
            string piece = (state == isHidden ? "" : $"M{SvgWriter.N(x0)} {SvgWriter.N(y0)}") + $"L{SvgWriter.N(x1)} {SvgWriter.N(y1)}";
            if (isHidden)
                hidden += piece;
            else
                seen += piece;
            state = isHidden;
        }
    }
}
