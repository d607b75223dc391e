namespace LandscapeNotebooks.Figures.Drawing;

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
        {
            switch (t.Trace)
            {
                case ImageGrid grid:
                    ImagePainter.Paint(svg, grid, Edge, y, width - 2 * Edge);
                    y += ImagePainter.Height(grid, width - 2 * Edge);
                    break;
                case LayeredGraph graph:
                    var layout = GraphLayout.Of(graph, width - 2 * Edge);
                    double scale = Math.Min(1, (width - 2 * Edge) / layout.Width);
                    GraphPainter.Paint(svg, graph, layout, (width - scale * layout.Width) / 2, y, scale);
                    y += scale * layout.Height;
                    break;
            }
        }

        return new(svg.ToString(), width, y + Edge);
    }
}
