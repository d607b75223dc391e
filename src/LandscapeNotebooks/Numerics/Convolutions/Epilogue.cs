namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>What a convolution does to its result before storing it: y = [max(0, .)] (shortcut + conv + b[o]).</summary>
/// <remarks>
/// In eval mode batch normalisation is part of it: its scale is folded into the weights of each output channel and its shift is the bias.
/// </remarks>
internal readonly ref struct Epilogue<T>
    where T : unmanaged
{
    /// <summary>(O), or empty for 0.</summary>
    public ReadOnlySpan<T> Bias { get; init; }

    /// <summary>(O, H', W', L), or empty for none; may be the destination itself.</summary>
    public ReadOnlySpan<T> Shortcut { get; init; }

    /// <summary>Whether negative results become 0.</summary>
    public bool Relu { get; init; }
}
