using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>The layer of a node is the length of the longest path that ends in it.</summary>
internal static class GraphLayers
{
    internal static ImmutableArray<int> Assign(int nodes, ImmutableArray<GraphEdge> edges)
    {
        var layers = new int[nodes];
        var open = new int[nodes];
        foreach (GraphEdge e in edges)
            open[e.To]++;

        var next = edges.ToLookup(e => e.From, e => e.To);
        var ready = new Queue<int>(Enumerable.Range(0, nodes).Where(n => open[n] == 0));
        int placed = 0;
        while (ready.TryDequeue(out int node))
        {
            placed++;
            foreach (int to in next[node])
            {
                layers[to] = Math.Max(layers[to], layers[node] + 1);
                if (--open[to] == 0)
                    ready.Enqueue(to);
            }
        }

        if (placed < nodes)
            throw new ArgumentException($"{nodes - placed} nodes lie on or behind a cycle of edges, expected none.", nameof(edges));
        return [.. layers];
    }
}
