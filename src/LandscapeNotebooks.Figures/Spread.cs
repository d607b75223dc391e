namespace LandscapeNotebooks.Figures;

/// <summary>What a band around a mean shows.</summary>
public enum Spread
{
    /// <summary>From the least to the greatest.</summary>
    Range,

    /// <summary>One standard deviation (n - 1) on either side.</summary>
    StandardDeviation,
}
