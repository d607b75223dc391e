using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Curvature;

/// <summary>The diagonal of an operator: the curvature along every single parameter.</summary>
public static class Diagonal
{
    /// <summary>a_ii = e_i'A e_i, by n products.</summary>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static double[] Exact(SymmetricOperator matrix, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        double[] diagonal = new double[matrix.Dimension], unit = new double[matrix.Dimension], column = new double[matrix.Dimension];
        for (int i = 0; i < diagonal.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            unit[i] = 1;
            matrix.Multiply(unit, column);
            unit[i] = 0;
            diagonal[i] = column[i];
        }

        return diagonal;
    }

    /// <summary>The mean of z * A z, element by element, over random signs z.</summary>
    /// <remarks>
    /// The variance of element i is sum_j≠i a_ij^2 / samples: exact for a diagonal matrix. C. Bekas, E. Kokiopoulou and Y. Saad, An
    /// estimator for the diagonal of a matrix, 2007.
    /// </remarks>
    /// <param name="matrix">A, (n, n).</param>
    /// <param name="samples">Products to spend.</param>
    /// <param name="random">Draws the probes.</param>
    /// <param name="cancellation">Ends the estimate with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static double[] Estimate(SymmetricOperator matrix, int samples, RandomSource random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        double[] diagonal = new double[matrix.Dimension], product = new double[matrix.Dimension];
        for (int k = 0; k < samples; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] probe = Probes.Rademacher(matrix.Dimension, random);
            matrix.Multiply(probe, product);
            for (int i = 0; i < diagonal.Length; i++)
                diagonal[i] += probe[i] * product[i] / samples;
        }

        return diagonal;
    }
}
