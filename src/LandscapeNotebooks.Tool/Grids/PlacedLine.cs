using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Where a slice lies, with what that depends on and what is worth knowing of it.</summary>
internal sealed record PlacedLine(ICurve Curve, SurfaceInput[] Inputs, SurfaceInput[] Notes);
