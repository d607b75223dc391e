using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Layout;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Painters;

/// <summary>Draws the panels that have no coordinates: grids of images, layered graphs.</summary>
internal static class DiagramPainter
{
    private const double Edge = 12;

    internal static Picture Paint(Panel panel, int? frame, double width)
    {
        var svg = new SvgWriter();
        PanelTitle title = new(panel.Title, width);
        title.Paint(svg);
        double y = title.Height + Edge;
        foreach (PaintedTrace t in PaintedTrace.Of(panel, frame))
            y += ((DiagramTrace)t.Trace).Paint(new DiagramCanvas(svg, Edge, y, width - 2 * Edge));

        return new(svg.ToString(), width, y + Edge);
    }
}
