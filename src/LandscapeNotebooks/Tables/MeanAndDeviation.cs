namespace LandscapeNotebooks.Tables;

/// <summary>The mean of repeated values, and their deviation around it: sqrt(sum (x - mean)^2 / (n - 1)),
/// not known for one value.</summary>
/// <param name="Mean">Of the values.</param>
/// <param name="Deviation">Of the values, NaN for one.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct MeanAndDeviation(double Mean, double Deviation, int Count)
{
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static MeanAndDeviation Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0)
            throw new ArgumentException("values is empty, expected at least one.", nameof(values));
        double mean = all.Average();
        double deviation = all.Length < 2 ? double.NaN : Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
        return new(mean, deviation, all.Length);
    }

    public override string ToString() => Text(Numerals.Of);

    internal string Text(Func<double, string> write) => Count < 2 ? write(Mean) : $"{write(Mean)} ± {write(Deviation)}";
}
