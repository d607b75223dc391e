using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>Separate points (x, y), of one colour or coloured by a value each.</summary>
public sealed record Markers : Trace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Markers(IEnumerable<double> x, IEnumerable<double> y) => (X, Y) = Points.Pair(x, y);

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    public Color? Color { get; init; }

    public Symbol Symbol { get; init; }

    /// <summary>Diameter in pixels of the figure.</summary>
    public double Size { get; init; } = 8;

    /// <summary>From 0, invisible, to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>One value per point, shown as its colour; empty for a single colour.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>How <see cref="Values"/> become colours.</summary>
    public ColorScale Colors { get; init; } = new();

    /// <summary>One text per point, shown when the pointer is on it in the interactive figure; empty for none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];
}
