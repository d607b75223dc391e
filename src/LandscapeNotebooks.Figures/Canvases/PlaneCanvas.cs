using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Canvases;

/// <summary>The frame of a 2-D panel as one trace draws on it: in the units of the data, with the colour
/// that the trace has there.</summary>
/// <remarks>What lies beyond the frame is clipped; a coordinate that is not finite, or that a logarithmic axis
/// cannot show, is left out.</remarks>
public sealed class PlaneCanvas
{
    private const double Margin = 12;

    internal PlaneCanvas(SvgWriter svg, Box plot, AxisMap x, AxisMap y, Color color) =>
        (Svg, Plot, MapX, MapY, Color) = (svg, plot, x, y, color);

    internal SvgWriter Svg { get; }

    internal Box Plot { get; }

    internal AxisMap MapX { get; }

    internal AxisMap MapY { get; }

    /// <summary>How the values of the trace become colours; null where it has none.</summary>
    internal ColorReading? Colors { get; init; }

    /// <summary>Which of the traces over categories this one is, and how many there are: bars of one category share its place.</summary>
    internal (int Index, int Count) Place { get; init; } = (0, 1);

    /// <summary>Where labels stand already; all traces of a panel share the list.</summary>
    internal List<Box> Labels { get; init; } = [];

    /// <summary>The frame and a little around it: a symbol on the frame is drawn as a whole and then clipped.</summary>
    internal Box Window => new(Plot.Left - Margin, Plot.Top - Margin, Plot.Width + 2 * Margin, Plot.Height + 2 * Margin);

    /// <summary>The colour of the trace.</summary>
    public Color Color { get; }

    /// <summary>The colour of a value on the trace's colour scale; the colour of the trace where it has no scale.</summary>
    public Color ColorOf(double value) => Colors is { } reading ? reading[value] : Color;

    /// <summary>A polyline; a point that is not finite breaks it.</summary>
    public void Line(IEnumerable<double> x, IEnumerable<double> y, double width = 2, Dash dash = Dash.Solid, Color? color = null) =>
        Svg.Path(LineClipper.Path(LineThinner.Thin(Places(x, y), Plot.Width), Window), Strokes.Of(color ?? Color, width, dash));

    /// <summary>A symbol at every point.</summary>
    /// <param name="x">Places.</param>
    /// <param name="y">Places, one per x.</param>
    /// <param name="symbol">The shape.</param>
    /// <param name="size">Diameter in pixels of the figure.</param>
    /// <param name="color">The colour of the trace where not given.</param>
    public void Symbols(IEnumerable<double> x, IEnumerable<double> y, Symbol symbol, double size, Color? color = null)
    {
        Box window = Window;
        Svg.Path(string.Concat(Places(x, y).Where(p => IsIn(window, p)).Select(p => SymbolShape.Path(symbol, p.X, p.Y, size))),
            SymbolShape.Attributes(symbol, color ?? Color));
    }

    /// <summary>A filled polygon.</summary>
    /// <param name="x">Corners.</param>
    /// <param name="y">Corners, one per x.</param>
    /// <param name="opacity">From 0, invisible, to 1.</param>
    /// <param name="color">The colour of the trace where not given.</param>
    public void Polygon(IEnumerable<double> x, IEnumerable<double> y, double opacity = 1, Color? color = null)
    {
        (double X, double Y)[] corners = [.. Places(x, y).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y))];
        if (corners.Length > 2)
            Svg.Path($"M{string.Join("L", corners.Select(Pair))}z",
                $"fill=\"{color ?? Color}\" fill-opacity=\"{SvgWriter.Ratio(opacity)}\"");
    }

    /// <summary>A straight line across the whole frame at one value of x, or of y.</summary>
    public void Rule(double at, bool isVertical, double width = 1.5, Dash dash = Dash.Solid)
    {
        double place = isVertical ? MapX[at] : MapY[at];
        if (!double.IsFinite(place))
            return;
        string stroke = Strokes.Of(Color, width, dash);
        if (isVertical)
            Svg.Line(place, Plot.Top, place, Plot.Bottom, stroke);
        else
            Svg.Line(Plot.Left, place, Plot.Right, place, stroke);
    }

    /// <summary>A text beside a point, pushed inwards where the frame would clip it.</summary>
    public void Text(double x, double y, string text, Side side = Side.Above)
    {
        double px = MapX[x], py = MapY[y];
        if (!double.IsFinite(px) || !double.IsFinite(py))
            return;
        double width = FontMetrics.Width(text, Theme.LabelSize), size = Theme.LabelSize;
        (double left, double baseline, Anchor anchor) = side switch
        {
            Side.Above => (px - width / 2, py - 8, Anchor.Middle),
            Side.Below => (px - width / 2, py + 8 + 0.75 * size, Anchor.Middle),
            Side.Left => (px - width - 8, py + 0.35 * size, Anchor.End),
            Side.Right => (px + 8, py + 0.35 * size, Anchor.Start),
            Side.Center => (px - width / 2, py + 0.35 * size, Anchor.Middle),
            _ => throw Unnamed.Value(side),
        };
        left = Math.Clamp(left, Plot.Left + 2, Math.Max(Plot.Left + 2, Plot.Right - width - 2));
        baseline = Math.Clamp(baseline, Plot.Top + size, Math.Max(Plot.Top + size, Plot.Bottom - 4));
        double at = anchor switch
        {
            Anchor.Start => left,
            Anchor.Middle => left + width / 2,
            Anchor.End => left + width,
            _ => throw Unnamed.Value(anchor),
        };
        Svg.Text(at, baseline, text, size, anchor,
            $"fill=\"{Color}\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }

    internal (double X, double Y)[] Places(IEnumerable<double> x, IEnumerable<double> y) => [.. x.Zip(y, (a, b) => (MapX[a], MapY[b]))];

    internal static bool IsIn(Box window, (double X, double Y) p) =>
        p.X >= window.Left && p.X <= window.Right && p.Y >= window.Top && p.Y <= window.Bottom;

    internal static string Pair((double X, double Y) p) => $"{SvgWriter.N(p.X)} {SvgWriter.N(p.Y)}";
}
