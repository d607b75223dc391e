namespace LandscapeNotebooks.Optimizers;

/// <summary>Writes df/dtheta over <paramref name="gradient"/> and returns f(theta).</summary>
internal delegate double GradientFunction(ReadOnlySpan<double> parameters, Span<double> gradient);
