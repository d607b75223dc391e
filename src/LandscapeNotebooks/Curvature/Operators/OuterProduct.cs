using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Curvature.Operators;

/// <summary>u u'.</summary>
internal sealed class OuterProduct(double[] u) : SymmetricOperator(u.Length)
{
    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product)
    {
        u.CopyTo(product);
        Lanewise.Scale(FixedOrder.Dot(u, vector.Span), product.Span);
    }
}
