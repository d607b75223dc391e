namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>A point of a trajectory as it is seen on a plane.</summary>
/// <param name="Step">The number of updates before it.</param>
/// <param name="A">The coordinate along d.</param>
/// <param name="B">The coordinate along e.</param>
/// <param name="Residual">How far the point lies off its place on the plane, Euclidean, over all of theta.</param>
/// <param name="Distance">How far the point lies from the plane's origin, over all of theta.</param>
public readonly record struct ProjectedPoint(int Step, double A, double B, double Residual, double Distance)
{
    /// <summary>The share of the way from the origin that the plane does not show: Residual / Distance, 0 at the origin.</summary>
    public double RelativeResidual => Distance > 0 ? Residual / Distance : 0;
}
