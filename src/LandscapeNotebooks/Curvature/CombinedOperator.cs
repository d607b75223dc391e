using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Curvature;

/// <summary>sum_k a_k A_k + c I.</summary>
internal sealed class CombinedOperator(int dimension, double shift, params (double Factor, SymmetricOperator Term)[] terms)
    : SymmetricOperator(dimension)
{
    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product) => Apply([vector], [product]);

    private protected override void Apply(IReadOnlyList<ReadOnlyMemory<double>> vectors, IReadOnlyList<Memory<double>> products)
    {
        Memory<double>[] own = [.. vectors.Select(vector => new double[vector.Length].AsMemory())];
        for (int k = 0; k < vectors.Count; k++)
        {
            vectors[k].CopyTo(products[k]);
            Lanewise.Scale(shift, products[k].Span);
        }

        foreach (var (factor, term) in terms)
        {
            term.Multiply(vectors, own);
            for (int k = 0; k < vectors.Count; k++)
                Lanewise.AddScaled(factor, own[k].Span, products[k].Span);
        }
    }
}

/// <summary>u u'.</summary>
internal sealed class OuterProduct(double[] u) : SymmetricOperator(u.Length)
{
    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product)
    {
        u.CopyTo(product);
        Lanewise.Scale(FixedOrder.Dot(u, vector.Span), product.Span);
    }
}

/// <summary>An operator given by the user's function.</summary>
internal sealed class FunctionOperator(int dimension, Action<ReadOnlyMemory<double>, Memory<double>> multiply)
    : SymmetricOperator(dimension)
{
    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product) => multiply(vector, product);
}
