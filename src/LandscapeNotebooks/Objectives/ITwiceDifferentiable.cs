namespace LandscapeNotebooks.Objectives;

/// <summary>An objective with exact products of its Hessian H(theta).</summary>
public interface ITwiceDifferentiable : IDifferentiable
{
    /// <summary>Writes H(theta) v over <paramref name="product"/>; theta, v and the product are (P).</summary>
    /// <remarks>Exact, never a finite difference. B. Pearlmutter, Fast exact multiplication by the Hessian, 1994.</remarks>
    void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product);

    /// <summary>Where f has no second derivative and by which of its parts, or null where it has one everywhere.</summary>
    /// <remarks>
    /// Such points have measure 0, and between them H is exact; but H does not know of the kinks, across which the gradient jumps: the
    /// curvature that a step of finite length meets may be another.
    /// </remarks>
    string? Kinks => null;
}
