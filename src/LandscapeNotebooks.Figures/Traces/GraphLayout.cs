using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>Places for the nodes of a layered graph: layers from left to right or from top to bottom, order within a layer by the mean
/// place of the neighbours.</summary>
/// <remarks>
/// An edge over several layers takes a narrow place of its own in each layer between, so that it goes around the nodes there.
/// K. Sugiyama, S. Tagawa and M. Toda, Methods for visual understanding of hierarchical system structures, 1981.
/// </remarks>
internal sealed class GraphLayout
{
    private const double Gap = 14, LayerGap = 36, LaneWidth = 6, ParallelGap = 16, MostParallel = 24;
    private const int Sweeps = 8;

    private readonly LayeredGraph _graph;
    private readonly List<int> _layerOf;
    private readonly List<(int From, int To)> _steps = [];

    /// <param name="graph">What is laid out.</param>
    /// <param name="isUpright">Whether layers follow each other downwards.</param>
    internal GraphLayout(LayeredGraph graph, bool isUpright)
    {
        (_graph, IsUpright, _layerOf) = (graph, isUpright, [.. graph.Layers]);
        ImmutableArray<int>[] routes = [.. graph.Edges.Select(AddLanes)];
        List<int>[] layers = [.. Enumerable.Range(0, _layerOf.DefaultIfEmpty(-1).Max() + 1)
            .Select(l => Enumerable.Range(0, _layerOf.Count).Where(n => _layerOf[n] == l).ToList())];
        Order(layers);
        Box[] boxes = Place(layers);
        Boxes = [.. boxes.Take(graph.Nodes.Length)];
        Routes = [.. routes.Select(r => r.Select(n => boxes[n]).ToImmutableArray())];
        Offsets = Spread(graph.Edges);
    }

    /// <summary>The layout that is drawn larger in the given width: from left to right, or, for deep graphs, from top to bottom.</summary>
    internal static GraphLayout Of(LayeredGraph graph, double width)
    {
        GraphLayout lying = new(graph, false), upright = new(graph, true);
        return lying.Width <= width || lying.Width <= upright.Width ? lying : upright;
    }

    internal bool IsUpright { get; }

    internal ImmutableArray<Box> Boxes { get; }

    /// <summary>Of every edge the boxes that it joins: its nodes, and between them its places in the layers.</summary>
    internal ImmutableArray<ImmutableArray<Box>> Routes { get; }

    /// <summary>Of every edge how far across it leaves and enters from the middle of the nodes' sides: 0 but for edges that
    /// join the same two nodes.</summary>
    internal ImmutableArray<double> Offsets { get; }

    internal double Width { get; private set; }

    internal double Height { get; private set; }

    private ImmutableArray<int> AddLanes(GraphEdge edge)
    {
        var route = ImmutableArray.CreateBuilder<int>();
        route.Add(edge.From);
        for (int layer = _graph.Layers[edge.From] + 1; layer < _graph.Layers[edge.To]; layer++)
        {
            route.Add(_layerOf.Count);
            _layerOf.Add(layer);
        }

        route.Add(edge.To);
        for (int k = 1; k < route.Count; k++)
            _steps.Add((route[k - 1], route[k]));
        return route.ToImmutable();
    }

    // Edges between the same two nodes stand side by side about the middle, in their order.
    private static ImmutableArray<double> Spread(ImmutableArray<GraphEdge> edges)
    {
        var offsets = new double[edges.Length];
        foreach (int[] parallel in edges.Select((edge, e) => (edge, e))
            .GroupBy(p => (p.edge.From, p.edge.To), p => p.e)
            .Select(g => g.ToArray())
            .Where(g => g.Length > 1))
        {
            double gap = Math.Min(ParallelGap, MostParallel / (parallel.Length - 1));
            for (int k = 0; k < parallel.Length; k++)
                offsets[parallel[k]] = (k - (parallel.Length - 1) / 2.0) * gap;
        }

        return [.. offsets];
    }

    private void Order(List<int>[] layers)
    {
        var place = new double[_layerOf.Count];
        foreach (List<int> layer in layers)
            Number(layer, place);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            bool forward = sweep % 2 == 0;
            var neighbours = forward ? _steps.ToLookup(s => s.To, s => s.From) : _steps.ToLookup(s => s.From, s => s.To);
            foreach (List<int> layer in forward ? layers : [.. layers.Reverse()])
            {
                var wish = layer.ToDictionary(n => n, n => neighbours[n].Select(m => place[m]).DefaultIfEmpty(place[n]).Average());
                layer.Sort((a, b) => wish[a] != wish[b] ? wish[a].CompareTo(wish[b]) : a.CompareTo(b));
                Number(layer, place);
            }
        }
    }

    // Centred numbers, so that layers of different length compare.
    private static void Number(List<int> layer, double[] place)
    {
        for (int k = 0; k < layer.Count; k++)
            place[layer[k]] = k - (layer.Count - 1) / 2.0;
    }

    // "Along" runs from layer to layer, "across" within a layer.
    private Box[] Place(List<int>[] layers)
    {
        var boxes = new Box[_layerOf.Count];
        double widest = layers.Select(l => l.Sum(Across) + Gap * (l.Count - 1)).DefaultIfEmpty(0).Max(), at = 0;
        foreach (List<int> layer in layers)
        {
            double thickness = layer.Max(Along), room = layer.Sum(Across);
            double gap = layer.Count > 1 ? Math.Min((widest - room) / (layer.Count - 1), 3 * Gap) : 0;
            double place = (widest - room - gap * (layer.Count - 1)) / 2;
            foreach (int n in layer)
            {
                // An edge runs straight through the whole thickness of a layer.
                double along = IsLane(n) ? thickness : Along(n), start = at + (thickness - along) / 2;
                boxes[n] = IsUpright ? new(place, start, Across(n), along) : new(start, place, along, Across(n));
                place += Across(n) + gap;
            }

            at += thickness + LayerGap + (IsUpright ? 0 : LabelRoom(layer));
        }

        (double length, double breadth) = (Math.Max(at - LayerGap, 1), Math.Max(widest, 1));
        (Width, Height) = IsUpright ? (breadth, length) : (length, breadth);
        return boxes;
    }

    private bool IsLane(int n) => n >= _graph.Nodes.Length;

    private double Across(int n) => IsLane(n) ? LaneWidth : IsUpright ? NodeWidth(_graph.Nodes[n]) : NodeHeight(_graph.Nodes[n]);

    private double Along(int n) => IsLane(n) ? 0 : IsUpright ? NodeHeight(_graph.Nodes[n]) : NodeWidth(_graph.Nodes[n]);

    private double LabelRoom(List<int> layer) =>
        _graph.Edges.Where(e => e.Text is not null && layer.Contains(e.From))
            .Select(e => FontMetrics.Width(e.Text!, Theme.LabelSize - 1))
            .DefaultIfEmpty(0)
            .Max();

    private static double NodeHeight(GraphNode node) => node.Detail is null ? 30 : 44;

    private static double NodeWidth(GraphNode node) => Math.Max(node.IsRound ? 30 : 40, 16 + Math.Max(
        FontMetrics.Width(node.Text, Theme.LegendSize), FontMetrics.Width(node.Detail ?? "", Theme.LabelSize - 1)));
}
