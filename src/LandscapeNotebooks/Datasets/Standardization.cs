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
}
