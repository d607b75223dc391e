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
