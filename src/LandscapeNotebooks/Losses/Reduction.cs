namespace LandscapeNotebooks.Losses;

/// <summary>How many terms become one number.</summary>
public enum Reduction
{
    /// <summary>Their sum divided by their number.</summary>
    Mean,

    Sum,
}
