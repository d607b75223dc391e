using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>A network as a graph: a node for every layer that counts, with what follows it at once and the shape that leaves it.</summary>
internal sealed class NetworkDiagram
{
    private readonly Dictionary<string, LayerSummary> _rows;
    private readonly List<GraphNode> _nodes = [];
    private readonly List<GraphEdge> _edges = [];
    private readonly List<Shape> _shapes = [];

    private NetworkDiagram(Network network) => _rows = network.Layers.ToDictionary(row => row.Name);

    public static LayeredGraph Of(Network network)
    {
        var diagram = new NetworkDiagram(network);
        int input = diagram.Add("input", network.Input, Palette.Grey, []);
        diagram.Close(diagram.Walk(network.Layer, "", new Strand(input, "")));
        return new(diagram._nodes, diagram._edges);
    }

    /// <summary>Where a chain of layers stands: its last node, what waits for the next one, and whether that
    /// node is the chain's own.</summary>
    private readonly record struct Strand(int Node, string Waiting, bool IsOwn = false);

    private Strand Walk(Layer layer, string path, Strand strand)
    {
        switch (layer)
        {
            case Sequential sequence:
                for (int i = 0; i < sequence.Layers.Length; i++)
                    strand = Walk(sequence.Layers[i], Join(path, sequence.Layers[i].Name ?? $"{i}"), strand);
                return strand;
            case Residual residual:
                return Walk(residual, path, strand);
            case Concatenation concatenation:
                return Walk(concatenation.Branches, path, strand, isSum: false);
            case Addition addition:
                return Walk(addition.Branches, path, strand, isSum: true);
            case Composition composition:
                return Walk(composition.Body, path, strand);
            case Identity or Flatten:
                return strand;
            case ReLU or LeakyReLU or Tanh or Sigmoid or Softplus or Softmax or LogSoftmax or BatchNormalization or Dropout
                or ElementwiseLayer:
                return Attach(Short(layer), strand);
            default:
                return new(Add(With(strand.Waiting, Short(layer)), OutputOf(path), ColorOf(layer), [strand.Node]), "", IsOwn: true);
        }
    }

    /// <summary>What leaves a layer: its own row, or the last of the rows of the layers within it.</summary>
    private Shape OutputOf(string path) => _rows.TryGetValue(path, out var row) ? row.Output
        : _rows.Values.Last(inner => inner.Name.StartsWith(path + ".", StringComparison.Ordinal)).Output;

    private Strand Walk(Residual residual, string path, Strand strand)
    {
        strand = Close(strand);
        var body = strand with { IsOwn = false };
        for (int i = 0; i < residual.Layers.Length; i++)
            body = Walk(residual.Layers[i], Join(path, residual.Layers[i].Name ?? $"{i}"), body);
        body = Close(body);
        string projection = Join(path, "shortcut.0");
        int other = residual.Shortcut == Shortcut.None ? -1
            : _rows.TryGetValue(projection, out var row) ? Add("conv 1×1", row.Output, Palette.Blue, [strand.Node])
            : strand.Node;
        var end = other < 0 ? body : new(Add("+", _shapes[body.Node], Palette.Orange, [body.Node, other], isRound: true), "");
        return residual.Activation is null ? end : Walk(residual.Activation, Join(path, "activation"), end);
    }

    private Strand Walk(ImmutableArray<Layer> branches, string path, Strand strand, bool isSum)
    {
        strand = Close(strand);
        int[] ends = [.. branches.Select((branch, i) =>
            Close(Walk(branch, Join(path, branch.Name ?? $"{i}"), strand with { IsOwn = false })).Node).Distinct()];
        var first = _shapes[ends[0]];
        if (isSum)
            return new(Add("+", first, Palette.Orange, ends, isRound: true), "");
        int channels = ends.Sum(end => _shapes[end].Channels);
        var shape = first.IsFlat ? new Shape(channels) : first with { Channels = channels };
        return new(Add("concat", shape, Palette.Orange, ends), "");
    }

    /// <summary>An activation or normalisation stands in the node before it, or waits for the next one where that is shared.</summary>
    private Strand Attach(string what, Strand strand)
    {
        if (!strand.IsOwn)
            return strand with { Waiting = With(strand.Waiting, what) };
        var node = _nodes[strand.Node];
        _nodes[strand.Node] = node with { Text = With(node.Text, what) };
        return strand;
    }

    /// <summary>What still waits becomes a node of its own.</summary>
    private Strand Close(Strand strand) =>
        strand.Waiting.Length == 0 ? strand : new(Add(strand.Waiting, _shapes[strand.Node], Palette.Sky, [strand.Node]), "", IsOwn: true);

    private int Add(string text, Shape shape, Color color, IEnumerable<int> from, bool isRound = false)
    {
        _nodes.Add(new GraphNode(text, isRound ? null : shape.ToString()) { Color = color, IsRound = isRound });
        _shapes.Add(shape);
        _edges.AddRange(from.Select(node => new GraphEdge(node, _nodes.Count - 1)));
        return _nodes.Count - 1;
    }

    private static string Short(Layer layer) => layer switch
    {
        Convolution c => $"conv {c.Kernel.Height}×{c.Kernel.Width}{(c.Stride == 1 ? "" : $" /{c.Stride}")}",
        Affine => "affine",
        MaxPooling p => $"max pool {p.Window}",
        AveragePooling p => $"mean pool {p.Window}",
        GlobalAveragePooling => "mean",
        BatchNormalization => "norm",
        Dropout => "dropout",
        _ => layer.GetType().Name,
    };

    private static Color ColorOf(Layer layer) => layer switch
    {
        Affine => Palette.Purple,
        Convolution => Palette.Blue,
        _ => Palette.Green,
    };

    private static string With(string first, string second) => first.Length == 0 ? second : $"{first}, {second}";

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
