namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>What a normalised direction does with the blocks that are no weights; all stay as they are unless asked.</summary>
/// <remarks>Zero for biases and batch normalisations is the choice of H. Li et al., 2018.</remarks>
public sealed record NormalizationOptions
{
    public BlockUse Biases { get; init; } = BlockUse.Zero;

    /// <summary>Scales and shifts of batch normalisations.</summary>
    public BlockUse BatchNormalization { get; init; } = BlockUse.Zero;

    /// <summary>Running means and variances; a variance that falls below 0 makes the loss NaN.</summary>
    public BlockUse Statistics { get; init; } = BlockUse.Zero;
}
