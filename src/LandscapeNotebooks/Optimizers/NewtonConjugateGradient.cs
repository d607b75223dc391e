using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Optimizers;

/// <summary>Newton's step by conjugate gradients on Hessian products, cut short where it is good enough or
/// meets negative curvature.</summary>
/// <remarks>
/// (H + c I) p = -g is solved to a residual of min(1/2, sqrt|g|) |g|, which keeps superlinear convergence; then theta + t p with the first
/// t of 1, 1/2, 1/4, ... that lowers f by 1e-4 t |g'p|. At a direction of negative curvature the point before it is taken, or, where there
/// is none yet, the direction itself, downhill: saddles are left. No matrix is formed: for any P. T. Steihaug, The conjugate gradient
/// method and trust regions, 1983; J. Nocedal and S. Wright, Numerical optimization, 2006, algorithm 7.1.
/// </remarks>
public sealed record NewtonConjugateGradient
{
    private const double SufficientDecrease = 1e-4;
    private const int MostHalvings = 40;

    /// <summary>c, added to every eigenvalue of the Hessian.</summary>
    public double Damping { get; init; }

    /// <summary>Products for one step at the most.</summary>
    public int MaxProducts { get; init; } = 100;

    /// <summary>Walks from <paramref name="start"/> until a criterion holds, and records every point.</summary>
    /// <inheritdoc cref="Optimizer.Minimize"/>
    public Trajectory Minimize(
        ITwiceDifferentiable objective, ReadOnlySpan<double> start, StopCriteria until, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Lengths.Require(start.Length, objective.ParameterCount, "P");
        return Walk.Record(objective, start, until, (_, parameters, gradient) =>
        {
            double norm = FixedOrder.Norm(gradient);
            if (norm == 0)
                return StopReason.GradientNorm;
            double[] direction = Direction(objective, parameters, gradient, norm, cancellation);
            return TryStep(objective, parameters, gradient, direction) ? null : StopReason.ValueChange;
        }, cancellation);
    }

    private double[] Direction(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, double norm,
        CancellationToken cancellation)
    {
        var hessian = SymmetricOperator.Hessian(objective, parameters);
        var matrix = Damping == 0 ? hessian : SymmetricOperator.Of(hessian.Dimension, (v, product) =>
        {
            hessian.Multiply(v, product);
            Lanewise.AddScaled(Damping, v.Span, product.Span);
        });
        double[] descent = gradient.ToArray();
        Lanewise.Scale(-1.0, descent.AsSpan());
        var solution = ConjugateGradient.Solve(matrix, descent, Math.Min(0.5, Math.Sqrt(norm)), MaxProducts, cancellation);
        if (solution.NegativeCurvature is not { } negative || solution.Steps > 1)
            return solution.Solution.ToArray();

        // The first direction is -g itself: as long as the gradient, downhill.
        double[] direction = negative.ToArray();
        Lanewise.Scale(norm * (FixedOrder.Dot(direction, gradient) > 0 ? -1.0 : 1.0), direction.AsSpan());
        return direction;
    }

    /// <summary>Moves theta; false where no step lowers f any more.</summary>
    private static bool TryStep(ITwiceDifferentiable objective, Span<double> parameters, ReadOnlySpan<double> gradient, double[] direction)
    {
        double value = objective.Value(parameters), slope = FixedOrder.Dot(gradient, direction), length = 1;
        double[] trial = new double[parameters.Length];
        for (int halving = 0; halving < MostHalvings; halving++, length /= 2)
        {
            parameters.CopyTo(trial);
            Lanewise.AddScaled(length, direction, trial.AsSpan());
            if (!(objective.Value(trial) <= value + SufficientDecrease * length * slope))
                continue;
            trial.CopyTo(parameters);
            return true;
        }

        return false;
    }
}
