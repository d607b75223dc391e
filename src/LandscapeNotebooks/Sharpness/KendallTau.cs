using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Sharpness;

/// <summary>Kendall's rank correlation: how often two orders agree about a pair, from -1 to 1, with an interval.</summary>
/// <remarks>
/// tau-b = (agreeing pairs - disagreeing pairs) / root of (pairs not tied in x times pairs not tied in y). The interval is that of the
/// bootstrap over groups, such as the seeds of models: models of one seed are drawn together. M. Kendall, The treatment of ties in ranking
/// problems, 1945; B. Efron, Bootstrap methods, 1979.
/// </remarks>
/// <param name="Value">tau-b; NaN where one side is all ties.</param>
/// <param name="Low">The interval's lower end.</param>
/// <param name="High">The interval's upper end.</param>
/// <param name="Count">Models.</param>
/// <param name="Groups">Groups that were drawn.</param>
public readonly record struct KendallTau(double Value, double Low, double High, int Count, int Groups)
{
    private const int Draws = 1000;

    /// <summary>Whether the interval leaves 0 out.</summary>
    public bool IsClear => Low > 0 || High < 0;

    /// <param name="x">One number of every model.</param>
    /// <param name="y">The other.</param>
    /// <param name="groups">The group of every model, such as its seed.</param>
    /// <param name="random">Draws the groups.</param>
    /// <param name="level">Of the interval, in 0 to 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than two.</exception>
    public static KendallTau Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, IReadOnlyList<ulong> groups, RandomSource random,
        double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        if (x.Length < 2 || y.Length != x.Length || groups.Count != x.Length)
            throw new ArgumentException(
                $"There are {x.Length}, {y.Length} and {groups.Count} numbers, expected as many of each, 2 at least.", nameof(y));
        int[][] members = [.. Enumerable.Range(0, groups.Count).GroupBy(i => groups[i]).Select(group => group.ToArray())];
        double[] one = x.ToArray(), other = y.ToArray();
        List<double> drawn = [];
        for (int draw = 0; draw < Draws; draw++)
        {
            int[] chosen = [.. Enumerable.Range(0, members.Length).SelectMany(_ => members[random.NextInt(members.Length)])];
            double tau = Between([.. chosen.Select(i => one[i])], [.. chosen.Select(i => other[i])]);
            if (!double.IsNaN(tau))
                drawn.Add(tau);
        }

        drawn.Sort();
        double tail = (1 - level) / 2;
        return new(Between(one, other), Quantile(drawn, tail), Quantile(drawn, 1 - tail), x.Length, members.Length);
    }

    /// <summary>tau-b alone.</summary>
    public static double Between(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        long balance = 0, inX = 0, inY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int a = x[i].CompareTo(x[j]), b = y[i].CompareTo(y[j]);
                balance += Math.Sign(a) * Math.Sign(b);
                inX += a == 0 ? 0 : 1;
                inY += b == 0 ? 0 : 1;
            }
        }

        return balance / Math.Sqrt((double)inX * inY);
    }

    public override string ToString() => FormattableString.Invariant($"{Value:F2} in [{Low:F2}, {High:F2}], {Count} models");

    private static double Quantile(List<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[(int)Math.Round(share * (sorted.Count - 1))];
}
