using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Places for the nodes of a layered graph: columns from left to right, order within a column by the mean place of the neighbours.</summary>
/// <remarks>K. Sugiyama, S. Tagawa and M. Toda, Methods for visual understanding of hierarchical system structures, 1981.</remarks>
internal sealed class GraphLayout
{
    private const double RowGap = 14, ColumnGap = 40, Sweeps = 8;

    internal GraphLayout(LayeredGraph graph)
    {
        int layers = graph.Layers.DefaultIfEmpty(-1).Max() + 1;
        var order = new double[graph.Nodes.Length];
        List<int>[] columns = [.. Enumerable.Range(0, layers).Select(l => Enumerable.Range(0, graph.Nodes.Length).Where(n => graph.Layers[n] == l).ToList())];
        foreach (List<int> column in columns)
            Number(column, order);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (List<int> column in sweep % 2 == 0 ? columns : [.. columns.Reverse()])
                Reorder(column, order, graph, sweep % 2 == 0);
        }

        Place(graph, columns);
    }

    internal ImmutableArray<Box> Boxes { get; private set; } = [];

    internal double Width { get; private set; }

    internal double Height { get; private set; }

    internal static double NodeHeight(GraphNode node) => node.Detail is null ? 30 : 44;

    private static double NodeWidth(GraphNode node) => Math.Max(node.IsRound ? 30 : 40, 16 + Math.Max(
        FontMetrics.Width(node.Text, Theme.LegendSize), FontMetrics.Width(node.Detail ?? "", Theme.LabelSize - 1)));

    private static void Reorder(List<int> column, double[] order, LayeredGraph graph, bool forward)
    {
        double Wish(int n)
        {
            double[] places = [.. graph.Edges.Where(e => forward ? e.To == n : e.From == n).Select(e => order[forward ? e.From : e.To])];
            return places.Length > 0 ? places.Average() : order[n];
        }

        var wishes = column.ToDictionary(n => n, Wish);
        column.Sort((a, b) => wishes[a] != wishes[b] ? wishes[a].CompareTo(wishes[b]) : a.CompareTo(b));
        Number(column, order);
    }

    // Centred numbers, so that columns of different length compare.
    private static void Number(List<int> column, double[] order)
    {
        for (int k = 0; k < column.Count; k++)
            order[column[k]] = k - (column.Count - 1) / 2.0;
    }

    private void Place(LayeredGraph graph, List<int>[] columns)
    {
        var boxes = new Box[graph.Nodes.Length];
        double tallest = columns.Select(c => c.Sum(n => NodeHeight(graph.Nodes[n]) + RowGap) - RowGap).DefaultIfEmpty(0).Max();
        double x = 0;
        foreach (List<int> column in columns)
        {
            double width = column.Max(n => NodeWidth(graph.Nodes[n]));
            double room = column.Sum(n => NodeHeight(graph.Nodes[n]));
            double gap = column.Count > 1 ? Math.Min((tallest - room) / (column.Count - 1), 3 * RowGap) : 0;
            double y = (tallest - room - gap * (column.Count - 1)) / 2;
            foreach (int n in column)
            {
                double w = NodeWidth(graph.Nodes[n]), h = NodeHeight(graph.Nodes[n]);
                boxes[n] = new(x + (width - w) / 2, y, w, h);
                y += h + gap;
            }

            x += width + ColumnGap + LabelRoom(graph, column);
        }

        (Boxes, Width, Height) = ([.. boxes], Math.Max(x - ColumnGap, 1), Math.Max(tallest, 1));
    }

    private static double LabelRoom(LayeredGraph graph, List<int> column) =>
        graph.Edges.Where(e => e.Text is not null && column.Contains(e.From)).Select(e => FontMetrics.Width(e.Text!, Theme.LabelSize - 1)).DefaultIfEmpty(0).Max();
}
