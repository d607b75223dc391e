namespace LandscapeNotebooks.Optimizers;

/// <summary>One point of an optimisation's way.</summary>
/// <param name="Step">The number of updates before it.</param>
/// <param name="Parameters">theta, (P).</param>
/// <param name="Value">f(theta); over a mini-batch if the optimiser saw one.</param>
/// <param name="GradientNorm">|df/dtheta|, Euclidean.</param>
public sealed record TrajectoryPoint(int Step, ReadOnlyMemory<double> Parameters, double Value, double GradientNorm)
{
    /// <summary>Passes over the data before this point; null where there is no data.</summary>
    public double? Epoch { get; init; }
}
