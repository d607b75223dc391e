using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Fields;

/// <summary>Points in data coordinates; a closed one returns to its first point, which is not repeated.</summary>
internal sealed record Polyline(ImmutableArray<(double X, double Y)> Points, bool IsClosed);
