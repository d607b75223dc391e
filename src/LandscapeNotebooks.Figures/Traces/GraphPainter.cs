using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>Draws a layered graph: boxes and circles, curved edges with arrowheads, texts.</summary>
internal static class GraphPainter
{
    internal static void Paint(SvgWriter svg, LayeredGraph graph, GraphLayout layout, double left, double top, double scale)
    {
        svg.BeginGroup(string.Create(CultureInfo.InvariantCulture,
            $"transform=\"translate({SvgWriter.N(left)} {SvgWriter.N(top)}) scale({SvgWriter.Ratio(scale)})\""));
        for (int e = 0; e < graph.Edges.Length; e++)
            PaintEdge(svg, graph, e, layout);
        for (int n = 0; n < graph.Nodes.Length; n++)
            PaintNode(svg, graph.Nodes[n], layout.Boxes[n]);
        svg.EndGroup();
    }

    private static void PaintEdge(SvgWriter svg, LayeredGraph graph, int index, GraphLayout layout)
    {
        (GraphEdge edge, ImmutableArray<Box> route, bool isUpright, double offset) = (graph.Edges[index], layout.Routes[index],
            layout.IsUpright, layout.Offsets[index]);
        ImmutableArray<(double X, double Y)> outs = [.. route.Select(box => Out(box, isUpright))],
            ins = [.. route.Select(box => In(box, isUpright))];
        if (offset != 0)
        {
            outs = outs.SetItem(0, Beside(graph.Nodes[edge.From], route[0], outs[0], isUpright, offset, -1));
            ins = ins.SetItem(route.Length - 1, Beside(graph.Nodes[edge.To], route[^1], ins[^1], isUpright, offset, 1));
        }

        (double dx, double dy) = isUpright ? (0, 1) : (1, 0);
        string n(double x, double y) => $"{SvgWriter.N(x)} {SvgWriter.N(y)}";
        string d = "";
        for (int k = 1; k < route.Length; k++)
        {
            var ((x1, y1), (x2, y2)) = (outs[k - 1], ins[k]);
            double bend = 0.5 * (isUpright ? y2 - y1 : x2 - x1), stop = k == route.Length - 1 ? 6 : 0;
            d += $"{(k == 1 ? "M" : "L")}{n(x1, y1)}C{n(x1 + dx * bend, y1 + dy * bend)} {n(x2 - dx * bend, y2 - dy * bend)} "
                + $"{n(x2 - stop * dx, y2 - stop * dy)}";
        }

        svg.Path(d, $"fill=\"none\" stroke=\"{Palette.Grey}\" stroke-width=\"1.4\"");
        (double x, double y) = ins[^1];
        svg.Path($"M{n(x, y)}L{n(x - 8 * dx + 3.5 * dy, y - 8 * dy + 3.5 * dx)}L{n(x - 8 * dx - 3.5 * dy, y - 8 * dy - 3.5 * dx)}z",
            $"fill=\"{Palette.Grey}\"");
        if (edge.Text is null)
            return;
        ((double fromX, double fromY), (double toX, double toY)) = (outs[0], ins[1]);
        double side = offset < 0 ? -1 : 1; // of edges that run downwards side by side the left ones have their texts on the left
        svg.Text((fromX + toX) / 2 + 6 * side * dy, (fromY + toY) / 2 - 4 * dx + 4 * dy, edge.Text, Theme.LabelSize - 1,
            !isUpright ? Anchor.Middle : side < 0 ? Anchor.End : Anchor.Start,
            $"fill=\"{Theme.Muted}\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"");
    }

    private static (double X, double Y) Out(Box box, bool isUpright) =>
        isUpright ? (box.Left + box.Width / 2, box.Bottom) : (box.Right, box.Top + box.Height / 2);

    private static (double X, double Y) In(Box box, bool isUpright) =>
        isUpright ? (box.Left + box.Width / 2, box.Top) : (box.Left, box.Top + box.Height / 2);

    // A point on a node's side that is moved across; where the side of a round node curves away, the point follows it.
    private static (double X, double Y) Beside(
        GraphNode node, Box box, (double X, double Y) middle, bool isUpright, double offset, int inward)
    {
        double radius = box.Height / 2, curved = Math.Max(0, Math.Abs(offset) - ((isUpright ? box.Width : box.Height) / 2 - radius));
        double depth = inward * (node.IsRound ? radius - Math.Sqrt(radius * radius - curved * curved) : 0);
        return isUpright ? (middle.X + offset, middle.Y + depth) : (middle.X + depth, middle.Y + offset);
    }

    private static void PaintNode(SvgWriter svg, GraphNode node, Box box)
    {
        Color color = node.Color ?? (node.IsRound ? Palette.Orange : Palette.Blue);
        double radius = node.IsRound ? box.Height / 2 : 5;
        svg.Rect(box.Left, box.Top, box.Width, box.Height,
            $"rx=\"{SvgWriter.N(radius)}\" fill=\"{Palette.White.Mix(color, 0.16)}\" stroke=\"{color}\" stroke-width=\"1.4\"");
        double x = box.Left + box.Width / 2;
        svg.Text(x, box.Top + (node.Detail is null ? box.Height / 2 + 0.35 * Theme.LegendSize : 18), node.Text, Theme.LegendSize,
            Anchor.Middle);
        if (node.Detail is not null)
            svg.Text(x, box.Top + 35, node.Detail, Theme.LabelSize - 1, Anchor.Middle, $"fill=\"{Theme.Muted}\"");
    }
}
