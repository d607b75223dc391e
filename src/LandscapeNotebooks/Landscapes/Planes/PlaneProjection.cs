namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>The point of a plane that lies nearest to a theta.</summary>
/// <param name="A">The first coordinate.</param>
/// <param name="B">The second coordinate.</param>
/// <param name="Residual">|theta - theta(A, B)|: how far off the plane theta lies.</param>
public readonly record struct PlaneProjection(double A, double B, double Residual);
