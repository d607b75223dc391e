using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Optimizers;

/// <summary>theta_i &lt;- theta_i - rate g_i / (|h_ii| + c): every parameter with a rate of its own, from the
/// diagonal of the Hessian.</summary>
/// <remarks>
/// Diagonal scaling: of Newton's method as much as the diagonal tells. It undoes parameters of different scales, not their
/// correlations. Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, Efficient backprop, 1998, section 7. The size |h| leads away from saddles.
/// </remarks>
public sealed record DiagonalNewton
{
    /// <summary>The share of the full step, above 0 and usually at most 1.</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>c, above 0 where an h_ii may vanish.</summary>
    public double Damping { get; init; }

    /// <summary>Products for an estimate of the diagonal at every step; 0 for the exact one by P products.</summary>
    public int Samples { get; init; }

    /// <summary>Walks from <paramref name="start"/> until a criterion holds, and records every point.</summary>
    /// <inheritdoc cref="Optimizer.Minimize"/>
    /// <param name="random">Draws the probes of the estimate.</param>
    public Trajectory Minimize(ITwiceDifferentiable objective, ReadOnlySpan<double> start, StopCriteria until, RandomSource random,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(random);
        Lengths.Require(start.Length, objective.ParameterCount, "P");
        ArgumentOutOfRangeException.ThrowIfNegative(Samples);
        return Walk.Record(objective, start, until, (_, parameters, gradient) =>
        {
            var hessian = SymmetricOperator.Hessian(objective, parameters);
            double[] diagonal = Samples == 0
                ? Diagonal.Exact(hessian, cancellation)
                : Diagonal.Estimate(hessian, Samples, random, cancellation);
            for (int i = 0; i < parameters.Length; i++)
            {
                double scale = Math.Abs(diagonal[i]) + Damping;
                if (gradient[i] != 0 && scale == 0)
                    return StopReason.SingularHessian;
                parameters[i] -= gradient[i] == 0 ? 0 : LearningRate * gradient[i] / scale;
            }

            return null;
        }, cancellation);
    }
}
