namespace LandscapeNotebooks.Objectives;

/// <summary>An objective with exact products of its Hessian H(theta).</summary>
public interface ITwiceDifferentiable : IDifferentiable
{
    /// <summary>Writes H(theta) v over <paramref name="product"/>; theta, v and the product are (P).</summary>
    /// <remarks>Exact, never a finite difference. B. Pearlmutter, Fast exact multiplication by the Hessian, 1994.</remarks>
    void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product);
}
