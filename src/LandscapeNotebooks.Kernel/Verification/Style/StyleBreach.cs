namespace LandscapeNotebooks.Kernel.Verification.Style;

/// <summary>A place of a notebook that a reader stumbles over.</summary>
/// <param name="Cell">The cell, the first is 1, text cells counted too.</param>
/// <param name="What">What is there and what is expected.</param>
public sealed record StyleBreach(int Cell, string What);
