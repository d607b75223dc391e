namespace LandscapeNotebooks.Objectives;

/// <summary>An objective that knows a faster way over a plane of parameters than point by point.</summary>
/// <remarks>
/// What is linear in theta, such as the first affine layer of a model, is computed once for the plane instead of once a point.
/// </remarks>
public interface IPlanarObjective : IObjective
{
    /// <summary>
    /// f(theta + a d + b e) as a function of a and b; all three vectors are (P). Null where there is no faster way on this plane.
    /// </summary>
    IPlaneFunction? OnPlane(ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second);
}
