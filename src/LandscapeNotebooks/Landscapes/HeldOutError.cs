namespace LandscapeNotebooks.Landscapes;

/// <summary>What points that were interpolated, then computed, say of the interpolation.</summary>
/// <param name="Count">How many.</param>
/// <param name="Largest">The largest |interpolated - computed|; NaN without any.</param>
internal readonly record struct HeldOutError(int Count, double Largest);
