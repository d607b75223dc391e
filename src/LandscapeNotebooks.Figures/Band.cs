using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>The region low(x) to high(x): a spread, an error band, a range over seeds.</summary>
public sealed record Band : Trace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Band(IEnumerable<double> x, IEnumerable<double> low, IEnumerable<double> high)
    {
        (X, Low) = Points.Pair(x, low);
        High = [.. high];
        Points.RequireLength(High.Length, X.Length, nameof(high), "one per x");
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Low { get; }

    public ImmutableArray<double> High { get; }

    public Color? Color { get; init; }

    public double Opacity { get; init; } = 0.22;
}
