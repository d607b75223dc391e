using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>A direction with what it depends on, and the unit of its coordinate.</summary>
internal sealed record ScaledDirection(double[] Vector, SurfaceInput[] Inputs, SurfaceInput Unit);
