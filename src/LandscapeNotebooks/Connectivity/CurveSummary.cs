namespace LandscapeNotebooks.Connectivity;

/// <summary>A measure along a curve in four numbers.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The largest value.</param>
/// <param name="Mean">The mean over evenly spaced t.</param>
/// <param name="Integral">The mean over the length: pieces of the curve count by their length, by the trapezoidal rule.</param>
public sealed record CurveSummary(double Minimum, double Maximum, double Mean, double Integral);
