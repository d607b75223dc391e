using System.Collections.Immutable;

namespace LandscapeNotebooks.Curvature;

/// <summary>The quadrature of one random vector.</summary>
/// <param name="Nodes">theta_i, ascending.</param>
/// <param name="Weights">Their weights: at least 0, sum 1.</param>
public sealed record SpectralProbe(ImmutableArray<double> Nodes, ImmutableArray<double> Weights)
{
    /// <summary>sum_i weight_i f(theta_i).</summary>
    public double Expectation(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        double sum = 0;
        for (int i = 0; i < Nodes.Length; i++)
            sum += Weights[i] * f(Nodes[i]);
        return sum;
    }
}
