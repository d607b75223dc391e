using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>The rows and columns of an operator that belong to some blocks of theta: E' A E with E the blocks' unit vectors.</summary>
internal sealed class BlockOperator : SymmetricOperator
{
    private readonly SymmetricOperator _whole;
    private readonly ParameterBlock[] _blocks;
    private readonly List<double[]> _vectors = [], _products = [];

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
    }

    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product) => Apply([vector], [product]);

    private protected override void Apply(IReadOnlyList<ReadOnlyMemory<double>> vectors, IReadOnlyList<Memory<double>> products)
    {
        while (_vectors.Count < vectors.Count)
        {
            _vectors.Add(new double[_whole.Dimension]); // zeros outside the blocks
            _products.Add(new double[_whole.Dimension]);
        }

        for (int k = 0; k < vectors.Count; k++)
            Spread(vectors[k].Span, _vectors[k]);
        _whole.Multiply([.. _vectors.Take(vectors.Count).Select(vector => (ReadOnlyMemory<double>)vector)],
            [.. _products.Take(vectors.Count).Select(product => product.AsMemory())]);
        for (int k = 0; k < vectors.Count; k++)
            Collect(_products[k], products[k].Span);
    }

    private void Spread(ReadOnlySpan<double> part, double[] whole)
    {
        foreach (var block in _blocks)
        {
            part[..block.Length].CopyTo(block.Of(whole.AsSpan()));
            part = part[block.Length..];
        }
    }

    private void Collect(double[] whole, Span<double> part)
    {
        foreach (var block in _blocks)
        {
            block.Of(whole.AsSpan()).CopyTo(part);
            part = part[block.Length..];
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
