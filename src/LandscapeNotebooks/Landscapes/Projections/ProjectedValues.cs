using System.Collections.Immutable;

namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>An objective along a trajectory, beside its values at the places on a plane where the points are drawn.</summary>
/// <param name="Steps">The steps of the points.</param>
/// <param name="Values">f at the points.</param>
/// <param name="OnPlane">f at their places on the plane.</param>
public sealed record ProjectedValues(ImmutableArray<int> Steps, ImmutableArray<double> Values, ImmutableArray<double> OnPlane)
{
    /// <summary>The largest |f on the plane - f|.</summary>
    public double LargestDifference => Values.Zip(OnPlane, (value, seen) => Math.Abs(seen - value)).DefaultIfEmpty().Max();
}
