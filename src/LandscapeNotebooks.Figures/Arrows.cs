using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>Arrows from (x, y) to (x + dx, y + dy), in data units: steps, gradients, momentum as a sum.</summary>
public sealed record Arrows : Trace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Arrows(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> dx, IEnumerable<double> dy)
    {
        (X, Y) = Points.Pair(x, y);
        (Dx, Dy) = Points.Pair(dx, dy);
        Points.RequireLength(Dx.Length, X.Length, nameof(dx), "one per x");
    }

    /// <summary>A single arrow.</summary>
    public Arrows(double x, double y, double dx, double dy)
        : this([x], [y], [dx], [dy])
    {
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    public ImmutableArray<double> Dx { get; }

    public ImmutableArray<double> Dy { get; }

    public Color? Color { get; init; }

    public double Width { get; init; } = 2;
}
