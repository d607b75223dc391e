namespace LandscapeNotebooks.Sparsity;

/// <summary>What becomes of the weights outside the major part.</summary>
public enum MaskKind
{
    /// <summary>There are none: every weight counts whole.</summary>
    Dense,

    /// <summary>They are 0: HardNet.</summary>
    Hard,

    /// <summary>They are multiplied by numbers uniform on [0, 1): SoftNet.</summary>
    Soft,
}
