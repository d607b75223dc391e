namespace LandscapeNotebooks.Sparsity;

/// <summary>One training of a sweep over c.</summary>
/// <param name="Kind">Hard or soft.</param>
/// <param name="Capacity">c.</param>
/// <param name="Seed">The seed of theta_0, the scores, the minor part and the order of the samples.</param>
/// <param name="Trained">The subnetwork.</param>
public sealed record SweepPoint(MaskKind Kind, Capacity Capacity, ulong Seed, TrainedSubnetwork Trained);
