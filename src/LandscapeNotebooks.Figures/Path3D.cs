using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>A polyline in the box, with a marker at each point: a path of an optimiser on its surface.</summary>
/// <remarks>Where a surface hides it, it is drawn faint and dotted.</remarks>
public sealed record Path3D : Trace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Path3D(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z)
    {
        (X, Y) = Points.Pair(x, y);
        Z = [.. z];
        Points.RequireLength(Z.Length, X.Length, nameof(z), "one per x");
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    public ImmutableArray<double> Z { get; }

    public Color? Color { get; init; }

    /// <summary>Stroke width in pixels; 0 shows the markers alone.</summary>
    public double Width { get; init; } = 2.5;

    /// <summary>Diameter of the markers in pixels; 0 shows the line alone.</summary>
    public double MarkerSize { get; init; } = 6;

    internal override bool IsSpatial => true;
}
