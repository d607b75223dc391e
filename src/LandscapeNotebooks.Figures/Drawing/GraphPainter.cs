using System.Globalization;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Draws a layered graph: boxes and circles, curved edges with arrowheads, texts.</summary>
internal static class GraphPainter
{
    internal static void Paint(SvgWriter svg, LayeredGraph graph, GraphLayout layout, double left, double top, double scale)
    {
        svg.BeginGroup(string.Create(CultureInfo.InvariantCulture, $"transform=\"translate({SvgWriter.N(left)} {SvgWriter.N(top)}) scale({SvgWriter.Ratio(scale)})\""));
        foreach (GraphEdge edge in graph.Edges)
            PaintEdge(svg, edge, layout.Boxes[edge.From], layout.Boxes[edge.To]);
        for (int n = 0; n < graph.Nodes.Length; n++)
            PaintNode(svg, graph.Nodes[n], layout.Boxes[n]);
        svg.EndGroup();
    }

    private static void PaintEdge(SvgWriter svg, GraphEdge edge, Box from, Box to)
    {
        double x1 = from.Right, y1 = from.Top + from.Height / 2, x2 = to.Left - 1, y2 = to.Top + to.Height / 2, bend = Math.Max(18, (x2 - x1) * 0.45);
        svg.Path($"M{SvgWriter.N(x1)} {SvgWriter.N(y1)}C{SvgWriter.N(x1 + bend)} {SvgWriter.N(y1)} {SvgWriter.N(x2 - bend)} {SvgWriter.N(y2)} {SvgWriter.N(x2 - 6)} {SvgWriter.N(y2)}",
            $"fill=\"none\" stroke=\"{Palette.Grey}\" stroke-width=\"1.4\"");
        svg.Path($"M{SvgWriter.N(x2)} {SvgWriter.N(y2)}l-8 -3.5v7z", $"fill=\"{Palette.Grey}\"");
        if (edge.Text is not null)
        {
            svg.Text((x1 + x2) / 2, (y1 + y2) / 2 - 4, edge.Text, Theme.LabelSize - 1, Anchor.Middle,
                $"fill=\"{Theme.Muted}\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"");
        }
    }

    private static void PaintNode(SvgWriter svg, GraphNode node, Box box)
    {
        Color color = node.Color ?? (node.IsRound ? Palette.Orange : Palette.Blue);
        double radius = node.IsRound ? box.Height / 2 : 5;
        svg.Rect(box.Left, box.Top, box.Width, box.Height,
            $"rx=\"{SvgWriter.N(radius)}\" fill=\"{Palette.White.Mix(color, 0.16)}\" stroke=\"{color}\" stroke-width=\"1.4\"");
        double x = box.Left + box.Width / 2;
        svg.Text(x, box.Top + (node.Detail is null ? box.Height / 2 + 0.35 * Theme.LegendSize : 18), node.Text, Theme.LegendSize, Anchor.Middle);
        if (node.Detail is not null)
            svg.Text(x, box.Top + 35, node.Detail, Theme.LabelSize - 1, Anchor.Middle, $"fill=\"{Theme.Muted}\"");
    }
}
