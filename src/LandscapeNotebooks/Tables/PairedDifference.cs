using MathNet.Numerics.Distributions;

namespace LandscapeNotebooks.Tables;

/// <summary>The mean difference of pairs, such as of two recipes over the same seeds, with the interval that holds the true one.</summary>
/// <remarks>
/// d_i = other_i - one_i; mean ± t_{n-1} s / sqrt(n), where s is the deviation of d and t the quantile of Student's distribution (W. S.
/// Gosset, 1908). Pairs take out what both have in common, such as the start and the order of the samples. For one pair the interval
/// is not known.
/// </remarks>
/// <param name="Mean">Of the differences.</param>
/// <param name="Reach">Half the width of the interval, NaN for one pair.</param>
/// <param name="Level">The chance that such an interval holds the true mean.</param>
/// <param name="Count">Pairs.</param>
public readonly record struct PairedDifference(double Mean, double Reach, double Level, int Count)
{
    public double Low => Mean - Reach;

    public double High => Mean + Reach;

    /// <summary>Whether the interval leaves 0 out.</summary>
    public bool IsClear => Math.Abs(Mean) > Reach;

    /// <param name="pairs">Both values of every pair.</param>
    /// <param name="level">Of the interval, in 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no pair, or the level is none.</exception>
    public static PairedDifference Of(IEnumerable<(double One, double Other)> pairs, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var (mean, deviation, count) = MeanAndDeviation.Of(pairs.Select(pair => pair.Other - pair.One));
        double reach = count < 2 ? double.NaN
            : StudentT.InvCDF(0, 1, count - 1, (1 + level) / 2) * deviation / Math.Sqrt(count);
        return new(mean, reach, level, count);
    }

    public override string ToString() => Count < 2 ? Numerals.Of(Mean)
        : $"{Numerals.Of(Mean)}, {100 * Level:0} % in [{Numerals.Of(Low)}, {Numerals.Of(High)}], {Count} pairs";
}
