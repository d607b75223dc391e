using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>A direction with what it depends on, and what its coordinate counts.</summary>
internal sealed record ScaledDirection(ParameterVector Vector, SurfaceInput[] Inputs, Func<string, string, Coordinate> Counts);
