using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Canvases;

/// <summary>The small sample of a trace before its name in the legend.</summary>
public sealed class LegendSwatch
{
    internal const double Length = 26;

    private readonly SvgWriter _svg;
    private readonly double _x, _y;

    internal LegendSwatch(SvgWriter svg, double x, double y, Color color) => (_svg, _x, _y, Color) = (svg, x, y, color);

    /// <summary>The colour that the trace has in its panel.</summary>
    public Color Color { get; }

    public void Line(double width, Dash dash = Dash.Solid) => _svg.Line(_x, _y, _x + Length, _y, Strokes.Of(Color, width, dash));

    public void Symbol(Symbol symbol, double size) =>
        _svg.Path(SymbolShape.Path(symbol, _x + Length / 2, _y, size), SymbolShape.Attributes(symbol, Color));

    public void Arrow(double width)
    {
        _svg.Line(_x, _y, _x + Length - 6, _y, Strokes.Of(Color, width));
        _svg.Path($"M{SvgWriter.N(_x + Length)} {SvgWriter.N(_y)}l-10 -4v8z", $"fill=\"{Color}\"");
    }

    public void Box(double opacity = 1) =>
        _svg.Rect(_x + 4, _y - 6, Length - 8, 12, $"fill=\"{Color}\" fill-opacity=\"{SvgWriter.Ratio(opacity)}\"");
}
