using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>A polyline through the points (x, y). A point that is not finite breaks the line.</summary>
public sealed record Line : Trace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Line(IEnumerable<double> x, IEnumerable<double> y) => (X, Y) = Points.Pair(x, y);

    /// <inheritdoc cref="Line(IEnumerable{double}, IEnumerable{double})"/>
    public Line(IEnumerable<int> x, IEnumerable<double> y)
        : this(x.Select(i => (double)i), y)
    {
    }

    /// <summary>The values against 0, 1, 2, ...</summary>
    public Line(IEnumerable<double> y)
    {
        Y = [.. y];
        X = Points.Indices(Y.Length);
    }

    /// <summary>The graph of a function on [from, to], at <paramref name="points"/> equidistant places, both ends among them.</summary>
    /// <exception cref="ArgumentException">The interval is empty, or there are fewer than two points.</exception>
    public Line(Func<double, double> f, double from, double to, int points = 201)
    {
        X = Points.Between(from, to, points);
        Y = [.. X.Select(f)];
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    /// <summary>The next colour of the palette where not given.</summary>
    public Color? Color { get; init; }

    /// <summary>Stroke width in pixels of the figure.</summary>
    public double Width { get; init; } = 2;

    public Dash Dash { get; init; }

    /// <summary>A symbol at every point.</summary>
    public Symbol? Symbol { get; init; }
}
