namespace LandscapeNotebooks.Checks;

/// <summary>One comparison of a check.</summary>
/// <param name="What">What is compared: "dw of weight beside central differences".</param>
/// <param name="Error">The largest difference, in the unit of the largest expected number; NaN where a number is missing.</param>
/// <param name="Tolerance">The largest error that passes.</param>
/// <param name="Finding">What is wrong, where, and what mends it; null where nothing is.</param>
public sealed record CheckRow(string What, double Error, double Tolerance, string? Finding)
{
    public bool Passed => Finding is null;
}
