using System.Collections.Immutable;

namespace LandscapeNotebooks.Topology;

/// <summary>A stretch of a hollow between two saddles, as wide at each level as it has points below it.</summary>
/// <param name="Branch">The branch that it belongs to.</param>
/// <param name="Center">Its middle, in shares of all points from 0 to 1.</param>
/// <param name="Levels">Ascending, from its minimum or the saddle at its bottom up to the saddle above it.</param>
/// <param name="Widths">The share of all points in the hollow at each level, ascending.</param>
public sealed record ProfileArc(int Branch, double Center, ImmutableArray<double> Levels, ImmutableArray<double> Widths);
