namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>What a normalised direction holds in a block that is no weight.</summary>
public enum BlockUse
{
    /// <summary>0: the block stays as it is along the direction.</summary>
    Zero,

    /// <summary>The direction's own numbers, the whole block scaled like one filter.</summary>
    Normalized,

    /// <summary>theta of the block: a step of 1 doubles it, and nothing is random. So do programs that copy the weights there.</summary>
    Parameters,
}
