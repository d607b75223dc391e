using System.Collections.Immutable;
using System.Globalization;

namespace LandscapeNotebooks.Checks;

/// <summary>Collects the rows of a check.</summary>
internal sealed class Comparison
{
    private readonly List<CheckRow> _rows = [];

    public ImmutableArray<CheckRow> Rows => [.. _rows];

    /// <summary>The largest |actual - expected| over the largest |expected|, or over 1 where all are smaller.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="expected">As it should be.</param>
    /// <param name="actual">As it is.</param>
    /// <param name="tolerance">The largest error that passes.</param>
    /// <param name="place">Where an index is: "feature 3 of sample 2".</param>
    /// <param name="mend">What most often mends it.</param>
    public void Add(string what, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, Func<int, string> place,
        string mend)
    {
        double scale = 1, error = 0;
        int worst = 0;
        foreach (double value in expected)
            scale = double.IsFinite(value) ? Math.Max(scale, Math.Abs(value)) : scale;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = actual[i] == expected[i] ? 0 : Math.Abs(actual[i] - expected[i]) / scale;
            if (difference > error || (double.IsNaN(difference) && !double.IsNaN(error)))
                (worst, error) = (i, difference);
            if (double.IsNaN(error))
                break;
        }

        _rows.Add(new(what, error, tolerance, error <= tolerance ? null
            : string.Create(CultureInfo.InvariantCulture, $"{place(worst)} is {actual[worst]:G6}, expected {expected[worst]:G6}: {mend}")));
    }

    /// <summary>A comparison that can only hold or not.</summary>
    public void Add(string what, bool holds, string finding) => _rows.Add(new(what, holds ? 0 : double.NaN, 0, holds ? null : finding));

    /// <summary>Runs a part; an exception is a finding, and false.</summary>
    public bool Try(string what, Action part, string mend)
    {
        try
        {
            part();
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Add(what, false, $"{exception.GetType().Name}: {exception.Message} {mend}");
            return false;
        }
    }
}
