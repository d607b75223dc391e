using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>Nodes and directed edges, laid out in layers from left to right, or from top to bottom where they would not fit: an autograd graph, a network.</summary>
/// <remarks>A node stands one layer behind its last predecessor; within a layer nodes are ordered by the mean place of their neighbours.</remarks>
public sealed record LayeredGraph : Trace
{
    /// <exception cref="ArgumentException">An edge names a node that is not there, or the edges form a cycle.</exception>
    public LayeredGraph(IEnumerable<GraphNode> nodes, IEnumerable<GraphEdge> edges)
    {
        (Nodes, Edges) = ([.. nodes], [.. edges]);
        foreach (GraphEdge e in Edges)
        {
            if (e.From < 0 || e.From >= Nodes.Length || e.To < 0 || e.To >= Nodes.Length)
                throw new ArgumentException($"An edge goes from {e.From} to {e.To}, expected nodes 0 to {Nodes.Length - 1}.", nameof(edges));
        }

        Layers = GraphLayers.Assign(Nodes.Length, Edges);
    }

    public ImmutableArray<GraphNode> Nodes { get; }

    public ImmutableArray<GraphEdge> Edges { get; }

    internal ImmutableArray<int> Layers { get; }
}

/// <summary>A node: what it is, and beneath it a smaller second line (a value and its gradient, a shape).</summary>
public sealed record GraphNode(string Text, string? Detail = null)
{
    public Color? Color { get; init; }

    /// <summary>A round node, for operations among values.</summary>
    public bool IsRound { get; init; }
}

/// <summary>An edge between two nodes by their index, with a text beside it.</summary>
public sealed record GraphEdge(int From, int To, string? Text = null);
