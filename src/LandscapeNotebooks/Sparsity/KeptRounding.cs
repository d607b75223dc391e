namespace LandscapeNotebooks.Sparsity;

/// <summary>How c % of n weights become a whole number of them.</summary>
public enum KeptRounding
{
    /// <summary>The nearest whole number to c n / 100, the larger one where two are as near.</summary>
    Nearest,

    /// <summary>
    /// n - k with k the nearest whole number to (100 - c)(n - 1)/100, the even one where two are as near: the percentile rule of
    /// SoftNet-3DLS, which keeps up to one weight more than <see cref="Nearest"/> and never none.
    /// </summary>
    Percentile,
}
