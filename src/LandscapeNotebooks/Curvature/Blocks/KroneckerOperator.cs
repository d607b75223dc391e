using System.Collections.Immutable;

namespace LandscapeNotebooks.Curvature.Blocks;

/// <summary>Block diagonal over layers, each by the eigenvectors of its two factors.</summary>
internal sealed class KroneckerOperator(ImmutableArray<KroneckerLayer> layers, bool isCorrected)
    : SymmetricOperator(layers.Sum(layer => layer.Length))
{
    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product)
    {
        int at = 0;
        foreach (var layer in layers)
        {
            layer.Map(vector.Span.Slice(at, layer.Length), product.Span.Slice(at, layer.Length), isCorrected, value => value);
            at += layer.Length;
        }
    }
}
