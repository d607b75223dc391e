using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>The rows and columns of an operator that belong to some blocks of theta: E' A E with E the blocks' unit vectors.</summary>
internal sealed class BlockOperator : SymmetricOperator
{
    private readonly SymmetricOperator _whole;
    private readonly ParameterBlock[] _blocks;
    private readonly double[] _vector, _product;

    public BlockOperator(SymmetricOperator whole, IReadOnlyList<ParameterBlock> blocks)
        : base(blocks.Sum(block => block.Length))
    {
        if (blocks.Count == 0)
            throw new ArgumentException("blocks is empty, expected at least one block of the layout.", nameof(blocks));
        foreach (var block in blocks)
        {
            if (block.Offset + block.Length > whole.Dimension)
                throw new ArgumentException(
                    $"Block {block.Name} ends at {block.Offset + block.Length}, expected at most {whole.Dimension} (P).", nameof(blocks));
        }

        (_whole, _blocks) = (whole, [.. blocks]);
        (_vector, _product) = (new double[whole.Dimension], new double[whole.Dimension]);
    }

    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product)
    {
        int at = 0;
        foreach (var block in _blocks)
        {
            vector.Span.Slice(at, block.Length).CopyTo(block.Of(_vector.AsSpan()));
            at += block.Length;
        }

        _whole.Multiply(_vector, _product);
        at = 0;
        foreach (var block in _blocks)
        {
            block.Of(_product.AsSpan()).CopyTo(product.Span.Slice(at, block.Length));
            at += block.Length;
        }
    }

    private protected override string Place(int index)
    {
        foreach (var block in _blocks)
        {
            if (index < block.Length)
                return $"element {index} of {block.Name}";
            index -= block.Length;
        }

        return base.Place(index);
    }
}
