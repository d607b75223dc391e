using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Fields;

/// <summary>What a trace shows along one of its axes: numbers or texts, one for each of its points.</summary>
/// <param name="Name">"x", "y", "z", "low", "label".</param>
/// <param name="Values">In the order of the points.</param>
public sealed record PointColumn(string Name, ImmutableArray<object> Values)
{
    /// <summary>A column of values of one type.</summary>
    public static PointColumn Of<T>(string name, IEnumerable<T> values)
        where T : notnull => new(name, [.. values]);
}
