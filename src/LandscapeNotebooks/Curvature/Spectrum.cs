using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Curvature;

/// <summary>All eigenvalues of the Hessian of a small objective: the truth that estimates are compared with.</summary>
public static class Spectrum
{
    /// <summary>Above this many parameters the dense Hessian is refused: its eigenvalues cost about 10 P^3 operations.</summary>
    public const int MaxParameters = 3000;

    /// <summary>The eigenvalues of H(theta), ascending, (P): running statistics bring a 0 each.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxParameters"/> parameters.</exception>
    /// <exception cref="ArithmeticException">A product with the Hessian is not finite.</exception>
    public static double[] Exact(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters) =>
        Exact(SymmetricOperator.Hessian(objective, parameters));

    /// <summary>The eigenvalues of H(theta) over some blocks of theta alone, ascending.</summary>
    /// <inheritdoc cref="Exact(ITwiceDifferentiable, ReadOnlySpan{double})"/>
    public static double[] Exact(
        ITwiceDifferentiable objective, ReadOnlySpan<double> parameters, params IReadOnlyList<ParameterBlock> blocks) =>
        Exact(SymmetricOperator.Hessian(objective, parameters, blocks));

    /// <summary>The eigenvalues of any symmetric operator, ascending, (n), from its n products with the unit vectors.</summary>
    /// <param name="matrix">A, (n, n).</param>
    /// <param name="cancellation">Ends the products with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">n is above <see cref="MaxParameters"/>.</exception>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static double[] Exact(SymmetricOperator matrix, CancellationToken cancellation = default)
    {
        double[] values = [.. Dense(matrix, cancellation).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real)];
        Array.Sort(values);
        return values;
    }

    /// <summary>(A + A')/2 from the columns A e_j.</summary>
    internal static Matrix<double> Dense(SymmetricOperator matrix, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int n = matrix.Dimension;
        if (n > MaxParameters)
        {
            throw new ArgumentException(
                $"The operator is ({n}, {n}), expected at most {MaxParameters} parameters for a dense Hessian; use Lanczos or "
                    + "SpectralDensity.", nameof(matrix));
        }

        double[] unit = new double[n], columns = new double[n * n];
        for (int j = 0; j < n; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            unit[j] = 1;
            matrix.Multiply(unit, columns.AsMemory(j * n, n));
            unit[j] = 0;
        }

        var dense = Matrix<double>.Build.Dense(n, n, columns);
        return (dense + dense.Transpose()) / 2;
    }
}
