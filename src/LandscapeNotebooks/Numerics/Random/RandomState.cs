namespace LandscapeNotebooks.Numerics.Random;

/// <summary>A place in the stream of a <see cref="RandomSource"/>, from which a checkpoint goes on to the same numbers.</summary>
/// <param name="Key">The stream's key: the seed of a source that is nobody's child.</param>
/// <param name="Words">How many 64-bit words were drawn.</param>
/// <param name="Children">How many children were split off.</param>
/// <param name="SpareNormal">The second number of a normal pair whose first was given out.</param>
public sealed record RandomState(ulong Key, ulong Words, ulong Children, double? SpareNormal);
