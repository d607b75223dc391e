using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.Onnx;

/// <summary>What a node becomes on the way from the graph to layers.</summary>
/// <param name="Node">The node.</param>
internal abstract record OnnxPart(OnnxNode Node)
{
    /// <summary>A layer, with its blocks of theta in their order.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Layer">The layer.</param>
    /// <param name="Blocks">Numbers of its blocks.</param>
    public sealed record Whole(OnnxNode Node, Layer Layer, params ImmutableArray<double[]> Blocks) : OnnxPart(Node)
    {
        /// <summary>The layer's name in the program that wrote the file; null where it gave none.</summary>
        public string? Name { get; init; }
    }

    /// <summary>y = x W without a bias: the bias may come with the next node.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Weight">W, (I, O).</param>
    public sealed record Product(OnnxNode Node, Tensor Weight) : OnnxPart(Node);

    /// <summary>A sum, product or quotient with a constant.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Constant">The other operand, on the right where the order matters.</param>
    public sealed record WithConstant(OnnxNode Node, Tensor Constant) : OnnxPart(Node)
    {
        /// <summary>Whether it is this operator with this number, to the precision of a float.</summary>
        public bool Is(string kind, double number) => Node.Operator == kind && Constant.ToDoubles() is [var value]
            && Math.Abs(value - number) <= 1e-6 * Math.Abs(number);
    }

    /// <summary>A function that is a layer only together with others: erf.</summary>
    /// <param name="Node">The node.</param>
    public sealed record Function(OnnxNode Node) : OnnxPart(Node);

    /// <summary>Branches from one value that come together: a sum, a product, a concatenation.</summary>
    /// <param name="Node">The node in which they do.</param>
    /// <param name="Branches">The parts of each, in the order of the node's inputs.</param>
    public sealed record Join(OnnxNode Node, ImmutableArray<ImmutableArray<OnnxPart>> Branches) : OnnxPart(Node);
}
