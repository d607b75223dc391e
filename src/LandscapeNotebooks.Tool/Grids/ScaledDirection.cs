using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>A direction with what it depends on, and what its coordinate counts.</summary>
internal sealed record ScaledDirection(double[] Vector, SurfaceInput[] Inputs, Func<string, string, Coordinate> Counts);
