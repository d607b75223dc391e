using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Fields;

/// <summary>Coordinate lists checked once, where a trace is made.</summary>
internal static class Points
{
    internal static (ImmutableArray<double> X, ImmutableArray<double> Y) Pair(IEnumerable<double> x, IEnumerable<double> y)
    {
        ImmutableArray<double> xs = [.. x], ys = [.. y];
        RequireLength(ys.Length, xs.Length, "y", "one per x");
        return (xs, ys);
    }

    internal static void RequireLength(int actual, int expected, string name, string why)
    {
        if (actual != expected)
            throw new ArgumentException($"{name} has {actual} values, expected {expected} ({why}).", name);
    }

    internal static ImmutableArray<double> Indices(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];

    internal static ImmutableArray<double> Between(double from, double to, int count)
    {
        if (!(double.IsFinite(from) && double.IsFinite(to) && from < to))
            throw new ArgumentException($"The interval is [{Inv(from)}, {Inv(to)}], expected finite ends in ascending order.", nameof(to));
        if (count < 2)
            throw new ArgumentException($"points is {count}, expected at least 2.", nameof(count));
        return [.. Enumerable.Range(0, count).Select(i => i == count - 1 ? to : from + (to - from) * i / (count - 1))];
    }

    private static string Inv(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
