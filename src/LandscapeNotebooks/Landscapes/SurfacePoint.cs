namespace LandscapeNotebooks.Landscapes;

/// <summary>A value of a surface and its place.</summary>
public readonly record struct SurfacePoint(double X, double Y, double Value);
