using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>The eigenvalues of largest size, one after another, by repeated products.</summary>
/// <remarks>
/// v &lt;- A v / |A v| converges like |lambda_2 / lambda_1|^k; found vectors are projected out (deflation). Needs two vectors of memory
/// beside the found ones, where <see cref="Lanczos"/> keeps them all and needs far fewer products. Of lambda and -lambda, both of largest
/// size, it finds neither and says so. R. von Mises and H. Pollaczek-Geiringer, 1929.
/// </remarks>
public static class PowerIteration
{
    /// <summary>The <paramref name="count"/> eigenvalues of largest size, in the order of their size.</summary>
    /// <param name="matrix">A, (n, n).</param>
    /// <param name="count">How many, 1 to n.</param>
    /// <param name="random">Draws the start vectors.</param>
    /// <param name="tolerance">Largest residual |A v - lambda v|, relative to |lambda|.</param>
    /// <param name="maxSteps">Products for each eigenvalue at the most.</param>
    /// <param name="cancellation">Ends the iteration with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static Eigenpairs Largest(
        SymmetricOperator matrix, int count, RandomSource random, double tolerance = 1e-6, int maxSteps = 1000,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, matrix.Dimension);

        List<double[]> vectors = [];
        List<double> values = [], residuals = [];
        bool converged = true;
        int steps = 0;
        for (int k = 0; k < count; k++)
        {
            var (value, vector, residual, used, done) = Next(matrix, vectors, random, tolerance, maxSteps, cancellation);
            vectors.Add(vector);
            values.Add(value);
            residuals.Add(residual);
            converged &= done;
            steps += used;
        }

        return new(values, [.. vectors.Select(v => ParameterVector.Own(Lanczos.WithSign([.. v])))], residuals, converged, steps);
    }

    private static (double Value, double[] Vector, double Residual, int Steps, bool Converged) Next(
        SymmetricOperator matrix, List<double[]> found, RandomSource random, double tolerance, int maxSteps, CancellationToken cancellation)
    {
        double[] vector = Orthogonalization.RandomUnit(matrix.Dimension, found, random), product = new double[matrix.Dimension],
            gap = new double[matrix.Dimension];
        for (int step = 1; ; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            matrix.Multiply(vector, product);
            double value = FixedOrder.Dot(vector, product);
            TensorPrimitives.MultiplyAdd(vector, -value, product, gap);
            Orthogonalization.Remove(found, gap); // what the found vectors lack in accuracy is not this one's error
            double residual = FixedOrder.Norm(gap);
            bool converged = residual <= tolerance * Math.Abs(value) || residual == 0;
            Orthogonalization.Remove(found, product);
            if (converged || step == maxSteps || !Orthogonalization.Normalize(product))
                return (value, vector, residual, step, converged);
            (vector, product) = (product, vector);
        }
    }
}
