using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>Nodes and directed edges, laid out in layers from left to right, or from top to bottom where they would not fit: an
/// autograd graph, a network.</summary>
/// <remarks>A node stands one layer behind its last predecessor; within a layer nodes are ordered by the mean
/// place of their neighbours.</remarks>
public sealed record LayeredGraph : DiagramTrace
{
    /// <exception cref="ArgumentException">An edge names a node that is not there, or the edges form a cycle.</exception>
    public LayeredGraph(IEnumerable<GraphNode> nodes, IEnumerable<GraphEdge> edges)
    {
        (Nodes, Edges) = ([.. nodes], [.. edges]);
        foreach (GraphEdge e in Edges)
        {
            if (e.From < 0 || e.From >= Nodes.Length || e.To < 0 || e.To >= Nodes.Length)
                throw new ArgumentException(
                    $"An edge goes from {e.From} to {e.To}, expected nodes 0 to {Nodes.Length - 1}.", nameof(edges));
        }

        Layers = GraphLayers.Assign(Nodes.Length, Edges);
    }

    public ImmutableArray<GraphNode> Nodes { get; }

    public ImmutableArray<GraphEdge> Edges { get; }

    internal ImmutableArray<int> Layers { get; }

    protected internal override IEnumerable<PointColumn> Data =>
    [
        PointColumn.Of("from", Edges.Select(e => Nodes[e.From].Text)), PointColumn.Of("to", Edges.Select(e => Nodes[e.To].Text)),
        PointColumn.Of("label", Edges.Select(e => e.Text ?? "")),
    ];

    protected internal override double Paint(DiagramCanvas canvas)
    {
        var layout = GraphLayout.Of(this, canvas.Width);
        double scale = Math.Min(1, canvas.Width / layout.Width);
        GraphPainter.Paint(canvas.Svg, this, layout, canvas.Left + (canvas.Width - scale * layout.Width) / 2, canvas.Top, scale);
        return scale * layout.Height;
    }

    /// <summary>Lines and squares: what Plotly can show of a graph. In a page the SVG stays.</summary>
    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        GraphLayout layout = new(this, isUpright: false);
        ImmutableArray<Box> boxes = layout.Boxes;
        JsonObject edges = panel.Start("scatter");
        edges["mode"] = "lines";
        edges["x"] = PlotlyValues.Numbers(Edges.SelectMany(e => new[] { boxes[e.From].Right, boxes[e.To].Left, double.NaN }));
        edges["y"] = PlotlyValues.Numbers(Edges.Zip(layout.Offsets).SelectMany(p =>
            new[] { Middle(boxes[p.First.From]) + p.Second, Middle(boxes[p.First.To]) + p.Second, double.NaN }));
        edges["line"] = PlotlyValues.Stroke(Palette.Grey, 1.4);
        edges["hoverinfo"] = "skip";
        yield return edges;

        JsonObject nodes = panel.Start("scatter");
        nodes["mode"] = "markers+text";
        nodes["x"] = PlotlyValues.Numbers(boxes.Select(b => b.Left + b.Width / 2));
        nodes["y"] = PlotlyValues.Numbers(boxes.Select(Middle));
        nodes["text"] = PlotlyValues.Texts(Nodes.Select(n => n.Detail is null ? n.Text : $"{n.Text} {n.Detail}"));
        nodes["textposition"] = "top center";
        nodes["marker"] = new JsonObject
        {
            ["size"] = 14,
            ["color"] = new JsonArray(
                [.. Nodes.Select(n => (JsonNode?)(n.Color ?? (n.IsRound ? Palette.Orange : Palette.Blue)).ToString())])
        };
        nodes["hoverinfo"] = "text";
        yield return nodes;
    }

    private static double Middle(Box box) => box.Top + box.Height / 2;
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
