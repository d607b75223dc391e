using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Canvases;

/// <summary>A stripe of a panel without coordinates: as wide as the panel, as high as what is drawn on it.</summary>
public sealed class DiagramCanvas
{
    internal DiagramCanvas(SvgWriter svg, double left, double top, double width) => (Svg, Left, Top, Width) = (svg, left, top, width);

    internal SvgWriter Svg { get; }

    internal double Left { get; }

    internal double Top { get; }

    /// <summary>The room across, in units of the drawing.</summary>
    public double Width { get; }

    /// <summary>Elements of SVG, in coordinates from (0, 0), the upper left corner, to (<see cref="Width"/>,
    /// the height that is used).</summary>
    /// <remarks>They stand in the page as they are: texts of others must be escaped before.</remarks>
    public void Elements(string svg)
    {
        Svg.BeginGroup($"transform=\"translate({SvgWriter.N(Left)} {SvgWriter.N(Top)})\"");
        Svg.Raw(svg);
        Svg.EndGroup();
    }
}
