namespace LandscapeNotebooks.Connectivity.Permutations;

/// <summary>Hidden units that are permuted together.</summary>
/// <param name="Name">The layer that they first come out of.</param>
/// <param name="Count">How many.</param>
public sealed record HiddenUnits(string Name, int Count);
