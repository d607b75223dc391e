namespace LandscapeNotebooks.Optimizers;

/// <summary>Writes df/dtheta over <paramref name="gradient"/> and returns f(theta); running statistics in theta may move.</summary>
public delegate double GradientFunction(Span<double> parameters, Span<double> gradient);
