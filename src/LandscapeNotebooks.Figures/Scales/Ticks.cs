using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Scales;

/// <summary>Where an axis is marked: multiples of 1, 2 or 5 times a power of ten; powers of ten on a logarithmic scale.</summary>
internal static class Ticks
{
    /// <summary>Between two and about <paramref name="most"/> nice values within [low, high].</summary>
    internal static ImmutableArray<double> Linear(double low, double high, int most)
    {
        double step = Step(low, high, most), digits = Math.Max(0, -Decimal10.Floor(step));
        var ticks = ImmutableArray.CreateBuilder<double>();
        double slack = 1e-9 * (high - low);
        for (double k = Math.Ceiling((low - slack) / step); k * step <= high + slack; k++)
            ticks.Add(Snap(k, step, (int)digits));
        return ticks.ToImmutable();
    }

    /// <summary>The least of ..., 0.1, 0.2, 0.5, 1, 2, 5, ... that marks [low, high] at most <paramref name="most"/> times.</summary>
    internal static double Step(double low, double high, int most)
    {
        double raw = (high - low) / Math.Max(1, most - 1);
        int n = Decimal10.Floor(raw);
        foreach (int factor in (ReadOnlySpan<int>)[1, 2, 5, 10])
        {
            double step = n >= 0 ? factor * Decimal10.Power(n) : factor / Decimal10.Power(-n);
            if (step >= raw * (1 - 1e-9))
                return step;
        }

        return 10 * Decimal10.Power(n);
    }

    /// <summary>The powers of ten in [low, high], thinned to <paramref name="most"/>; with 2 and 5 between
    /// them where fewer than three.</summary>
    internal static ImmutableArray<double> Logarithmic(double low, double high, int most)
    {
        int first = Decimal10.Floor(low * (1 + 1e-12)), last = Decimal10.Floor(high * (1 + 1e-12));
        double inLow = low * (1 - 1e-9), inHigh = high * (1 + 1e-9);
        int[] decades = [.. Enumerable.Range(first, last - first + 1).Where(n => Decimal10.Power(n) >= inLow)];
        if (decades.Length >= 3)
        {
            int stride = DecadesPerTick(decades.Length, most);
            return [.. decades.Where(n => n % stride == 0).Select(Decimal10.Power)];
        }

        double[] fine =
            [.. Enumerable.Range(first, last - first + 1)
                .SelectMany(n => new[] { 1.0, 2, 5 }.Select(f => Times(f, n)))
                .Where(v => v >= inLow && v <= inHigh)];
        return fine.Length >= 2 && fine.Length <= Math.Max(most, 3) ? [.. fine]
            : fine.Length > 0 && decades.Length > 1 ? [.. decades.Select(Decimal10.Power)]
            : [.. Linear(low, high, most).Where(v => v > 0)];
    }

    /// <summary>How many decades lie between two marks.</summary>
    internal static int DecadesPerTick(int decades, int most) =>
        ((int[])[1, 2, 3, 5, 10, 20, 50, 100, 200, 500]).First(n => decades <= n * most);

    /// <summary>The places 2, 3, ..., 9 within each decade, for short marks without a number; none where they would crowd.</summary>
    internal static ImmutableArray<double> Minor(double low, double high)
    {
        int first = Decimal10.Floor(low), last = Decimal10.Floor(high);
        if (last - first > 8)
            return [];
        return [.. Enumerable.Range(first, last - first + 1)
            .SelectMany(n => Enumerable.Range(2, 8).Select(f => Times(f, n)))
            .Where(v => v >= low && v <= high)];
    }

    internal static double Times(double factor, int n) => n >= 0 ? factor * Decimal10.Power(n) : factor / Decimal10.Power(-n);

    // k times the step without the last bit's dust: 3 * 0.1 is 0.30000000000000004.
    private static double Snap(double k, double step, int digits)
    {
        double value = k * step;
        return digits is > 0 and <= 15 ? Math.Round(value, digits) + 0.0 : value + 0.0;
    }
}
