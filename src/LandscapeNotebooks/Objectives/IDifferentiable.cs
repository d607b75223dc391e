namespace LandscapeNotebooks.Objectives;

/// <summary>An objective with its gradient.</summary>
public interface IDifferentiable : IObjective
{
    /// <summary>Writes df/dtheta over <paramref name="gradient"/>, (P), and returns f(theta): both cost one pass.</summary>
    double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient);
}
