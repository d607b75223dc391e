using System.Collections.Immutable;

namespace LandscapeNotebooks.Sparsity;

/// <summary>One subnetwork of a comparison.</summary>
/// <param name="Kind">Dense, hard or soft.</param>
/// <param name="Trained">The subnetwork and how its training went.</param>
/// <param name="Surfaces">The loss around its snapshots, in the order of their epochs.</param>
public sealed record SubnetworkCase(MaskKind Kind, TrainedSubnetwork Trained, ImmutableArray<SubnetworkSurface> Surfaces)
{
    /// <summary>The loss around the end.</summary>
    public SubnetworkSurface Final => Surfaces[^1];
}
