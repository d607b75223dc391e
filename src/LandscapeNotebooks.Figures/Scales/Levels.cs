using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Scales;

/// <summary>Levels for contour lines.</summary>
public static class Levels
{
    /// <summary>At most <paramref name="most"/> multiples of 1, 2 or 5 times a power of ten within [low, high].</summary>
    /// <exception cref="ArgumentException">The interval is empty or not finite.</exception>
    public static ImmutableArray<double> Nice(double low, double high, int most = 12)
    {
        Require(low, high, double.NegativeInfinity);
        return Ticks.Linear(low, high, most);
    }

    /// <summary><paramref name="count"/> levels from low to high, each the same multiple of the one before.</summary>
    /// <exception cref="ArgumentException">The interval is empty, or not positive.</exception>
    public static ImmutableArray<double> Logarithmic(double low, double high, int count = 12)
    {
        Require(low, high, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double from = Decimal10.Log(low), to = Decimal10.Log(high);
        return [.. Enumerable.Range(0, count)
            .Select(i => i == 0 ? low : i == count - 1 ? high : Decimal10.Exp(from + (to - from) * i / (count - 1)))];
    }

    /// <summary>What a contour trace without levels of its own shows.</summary>
    internal static ImmutableArray<double> Default(AxisMap map)
    {
        if (map.Scale == AxisScale.Linear)
            return Inside(Ticks.Linear(map.Low, map.High, 16), map);
        int first = Decimal10.Floor(map.Low), last = Decimal10.Floor(map.High);
        double[] factors = last - first <= 3 ? [1, 2, 5] : last - first <= 6 ? [1, 3] : [1];
        var decades = Inside([.. Enumerable.Range(first, last - first + 1).SelectMany(n => factors.Select(f => Ticks.Times(f, n)))], map);
        // Within a decade 1, 2 and 5 show next to nothing of the shape: round numbers at equal distances do.
        return decades.Length < 4 ? Inside(Ticks.Linear(map.Low, map.High, 16), map) : decades;
    }

    private static ImmutableArray<double> Inside(ImmutableArray<double> levels, AxisMap map) =>
        [.. levels.Where(l => l > map.Low && l < map.High)];

    private static void Require(double low, double high, double bound)
    {
        if (!(low > bound) || !(high > low) || !double.IsFinite(low) || !double.IsFinite(high))
        {
            throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"The interval is [{low}, {high}], expected finite ends in ascending order{(bound == 0 ? ", both positive" : "")}."),
                nameof(high));
        }
    }
}
