using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Optimizers;

/// <summary>theta &lt;- theta - rate (H + c I)^(-1) g.</summary>
/// <remarks>
/// One step of rate 1 solves a quadratic. Far from a minimum the step may be far too long, and near a saddle it leads to the saddle: a rate
/// below 1 or a damping c > 0 shortens it. The Hessian is formed: for small P.
/// </remarks>
public sealed record Newton
{
    /// <summary>The share of the full step, above 0 and usually at most 1.</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>c, added to every eigenvalue of the Hessian. K. Levenberg, 1944.</summary>
    public double Damping { get; init; }

    /// <summary>Walks from <paramref name="start"/> until a criterion holds, and records every point.</summary>
    /// <inheritdoc cref="Optimizer.Minimize"/>
    public Trajectory Minimize(ITwiceDifferentiable objective, ReadOnlySpan<double> start, StopCriteria until,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Lengths.Require(start.Length, objective.ParameterCount, "P");
        return Walk.Record(objective, start, until, (_, parameters, gradient) =>
        {
            var hessian = Matrix<double>.Build.DenseOfArray(DenseHessian.Of(objective, parameters));
            for (int i = 0; i < parameters.Length; i++)
                hessian[i, i] += Damping;

            var factors = hessian.LU();
            if (factors.U.Diagonal().Any(pivot => pivot == 0 || !double.IsFinite(pivot)))
                return StopReason.SingularHessian;

            var direction = factors.Solve(Vector<double>.Build.DenseOfArray(gradient.ToArray()));
            for (int i = 0; i < parameters.Length; i++)
                parameters[i] -= LearningRate * direction[i];
            return null;
        }, cancellation);
    }
}
