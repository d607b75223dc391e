using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Spatial;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Painters;

/// <summary>A surface z(x, y) as it is drawn by faces: its mesh in the box, and its colours or the one of its own.</summary>
internal sealed record SurfaceSheet(ScalarField Field, SurfaceMesh Mesh, double Opacity, ColorReading? Colors, Color Own);
