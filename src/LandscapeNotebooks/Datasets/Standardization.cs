using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets;

/// <summary>The map x -> (x - mean) / deviation, by feature for tables and by channel for images.</summary>
/// <remarks>Taken from the training part and applied to every part, so that no part is seen through statistics of its own.</remarks>
public sealed record Standardization(ImmutableArray<double> Mean, ImmutableArray<double> Deviation)
{
    /// <summary>The same samples under this map.</summary>
    /// <exception cref="ArgumentException">The data set has another number of features or channels than the map.</exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Standardize(this);
    }

    /// <summary>This map after another one: ((x - m) / s - mean) / deviation = (x - (m + s mean)) / (s deviation).</summary>
    internal Standardization After(Standardization? first)
    {
        if (first is null)
            return this;
        int entries = Math.Max(first.Mean.Length, Mean.Length); // the shorter serves equal runs of the longer
        double[] mean = new double[entries], deviation = new double[entries];
        for (int i = 0; i < entries; i++)
        {
            int own = i * Mean.Length / entries, before = i * first.Mean.Length / entries;
            mean[i] = first.Mean[before] + first.Deviation[before] * Mean[own];
            deviation[i] = first.Deviation[before] * Deviation[own];
        }

        return new([.. mean], [.. deviation]);
    }
}
