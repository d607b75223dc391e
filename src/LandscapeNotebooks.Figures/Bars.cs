using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>Bars from 0 to a height, over categories or over intervals. Several in one panel stand beside each other.</summary>
public sealed record Bars : Trace
{
    /// <summary>One bar per category; every Bars trace of a panel has the same categories.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Bars(IEnumerable<string> categories, IEnumerable<double> heights)
    {
        Categories = [.. categories];
        Heights = [.. heights];
        Edges = [];
        Points.RequireLength(Heights.Length, Categories.Length, nameof(heights), "one per category");
    }

    private Bars(ImmutableArray<double> edges, ImmutableArray<double> heights) => (Categories, Edges, Heights) = ([], edges, heights);

    /// <summary>Bar i spans [edges[i], edges[i + 1]].</summary>
    /// <exception cref="ArgumentException">There is not one edge more than heights.</exception>
    public static Bars OverIntervals(IEnumerable<double> edges, IEnumerable<double> heights)
    {
        ImmutableArray<double> e = [.. edges], h = [.. heights];
        Points.RequireLength(e.Length, h.Length + 1, nameof(edges), "one more than heights");
        return new(e, h);
    }

    /// <summary>How many values fall in each of <paramref name="bins"/> equal intervals from the least value to the greatest.</summary>
    /// <remarks>Values that are not finite are left out. The last interval holds its right end.</remarks>
    /// <exception cref="ArgumentException">No value is finite, or there are no bins.</exception>
    public static Bars Histogram(IEnumerable<double> values, int bins = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
            throw new ArgumentException("values holds no finite number, expected at least one.", nameof(values));
        double low = finite.Min(), high = finite.Max();
        if (low == high)
            (low, high) = (low - 0.5, high + 0.5);
        return new(Points.Between(low, high, bins + 1), [.. Counts(finite, low, high, bins)]);
    }

    internal static double[] Counts(double[] values, double low, double high, int bins)
    {
        var counts = new double[bins];
        foreach (double v in values)
            counts[Math.Min((int)((v - low) / (high - low) * bins), bins - 1)]++;
        return counts;
    }

    public ImmutableArray<string> Categories { get; }

    public ImmutableArray<double> Edges { get; }

    public ImmutableArray<double> Heights { get; }

    /// <summary>Half-length of an error bar on each bar, in units of y; empty for none.</summary>
    public ImmutableArray<double> Errors { get; init; } = [];

    public Color? Color { get; init; }

    /// <summary>From 0, invisible, to 1: overlaid histograms need less than 1.</summary>
    public double Opacity { get; init; } = 1;
}
