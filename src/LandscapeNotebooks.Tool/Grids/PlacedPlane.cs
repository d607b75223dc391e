using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Where a surface lies, with what that depends on and what is worth knowing of it.</summary>
internal sealed record PlacedPlane(Plane Plane, SurfaceInput[] Inputs, SurfaceInput[] Notes);
