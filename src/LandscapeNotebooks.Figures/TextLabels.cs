using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>Texts beside points (x, y).</summary>
public sealed record TextLabels : Trace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public TextLabels(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<string> texts)
    {
        (X, Y) = Points.Pair(x, y);
        Texts = [.. texts];
        Points.RequireLength(Texts.Length, X.Length, nameof(texts), "one per x");
    }

    /// <summary>A single text.</summary>
    public TextLabels(double x, double y, string text)
        : this([x], [y], [text])
    {
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    public ImmutableArray<string> Texts { get; }

    public Color? Color { get; init; }

    public Side Side { get; init; } = Side.Above;
}
