using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>Solves A x = b by products with A alone.</summary>
/// <remarks>
/// For a positive definite A, x_k minimises 1/2 x'A x - b'x over the Krylov space of k products; without rounding n of them suffice.
/// M. Hestenes and E. Stiefel, Methods of conjugate gradients for solving linear systems, 1952.
/// </remarks>
public static class ConjugateGradient
{
    /// <summary>(A + lambda I)^-1 b for an A without negative eigenvalues, with bounds of its error.</summary>
    /// <remarks>
    /// With r = b - (A + lambda I) x: |x - exact| is at most |r| / lambda, and b'exact - b'x between 0 and |r|^2 / lambda. Natural
    /// gradients, influence functions and Laplace approximations are such products.
    /// </remarks>
    /// <param name="matrix">A, such as a Gauss-Newton or Fisher matrix.</param>
    /// <param name="right">b, (n).</param>
    /// <param name="damping">lambda, above 0.</param>
    /// <param name="tolerance">Largest residual, relative to |b|.</param>
    /// <param name="maxSteps">Products at the most.</param>
    /// <param name="cancellation">Ends the iteration with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">A product is not finite, or A has a negative eigenvalue beyond lambda.</exception>
    public static InverseProduct Inverse(SymmetricOperator matrix, ReadOnlySpan<double> right, double damping, double tolerance = 1e-8,
        int maxSteps = 1000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (!(damping > 0 && double.IsFinite(damping)))
            throw new ArgumentOutOfRangeException(nameof(damping), damping, "Expected a finite damping above 0.");
        var damped = matrix.Damped(damping);
        var found = Solve(damped, right, tolerance, maxSteps, cancellation);
        if (found.NegativeCurvature is not null)
            throw new ArithmeticException("A direction of negative curvature was met, expected a matrix without negative eigenvalues: "
                + "Gauss-Newton and Fisher matrices have none; more damping helps a Hessian.");
        double[] rest = new double[matrix.Dimension];
        damped.Multiply(found.Solution.ToArray(), rest);
        for (int i = 0; i < rest.Length; i++)
            rest[i] = right[i] - rest[i]; // the residual itself, not what the recurrence made of it
        double residual = FixedOrder.Norm(rest);
        return new(found.Solution, residual / damping, FixedOrder.Dot(right, found.Solution.AsSpan()), residual * residual / damping,
            found.Converged, found.Steps + 1);
    }

    /// <param name="matrix">A, (n, n).</param>
    /// <param name="right">b, (n).</param>
    /// <param name="tolerance">Largest residual, relative to |b|.</param>
    /// <param name="maxSteps">Products at the most.</param>
    /// <param name="cancellation">Ends the iteration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The solution; a direction of negative curvature ends the iteration and is returned.</returns>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static LinearSolution Solve(
        SymmetricOperator matrix, ReadOnlySpan<double> right, double tolerance = 1e-10, int maxSteps = 1000,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Lengths.Require(right.Length, matrix.Dimension, "n");
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        double[] x = new double[right.Length], r = right.ToArray(), p = right.ToArray(), product = new double[right.Length];
        double squares = FixedOrder.Dot(r, r), bound = tolerance * Math.Sqrt(squares);
        for (int step = 0; ; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double residual = Math.Sqrt(squares);
            if (residual <= bound || step == maxSteps)
                return new(ParameterVector.Own(x), residual, residual <= bound, step);

            matrix.Multiply(p, product);
            double curvature = FixedOrder.Dot(p, product);
            if (!(curvature > 0))
            {
                Orthogonalization.Normalize(p);
                return new(ParameterVector.Own(x), residual, false, step + 1, ParameterVector.Own(p));
            }

            double length = squares / curvature;
            Lanewise.AddScaled(length, p, x);
            Lanewise.AddScaled(-length, product, r);
            double next = FixedOrder.Dot(r, r);
            Lanewise.Scale(next / squares, p.AsSpan());
            Lanewise.AddScaled(1, r, p.AsSpan());
            squares = next;
        }
    }
}
