using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Curvature;

/// <summary>Eigenvalues at the ends of a spectrum, by the Lanczos iteration with full reorthogonalisation.</summary>
/// <remarks>
/// The Krylov space of m products contains the best approximations of the ends first. All m basis vectors are kept, m n numbers, and
/// every new one is made orthogonal to all of them, so that no copy of an eigenvalue appears twice by rounding.
/// C. Lanczos, An iteration method for the solution of the eigenvalue problem, 1950; B. Parlett, The symmetric
/// eigenvalue problem, 1998, chapter 13.
/// <para>A Krylov space holds one vector of a multiple eigenvalue: its copies show only after the space is exhausted, where the iteration
/// goes on at a right angle to it. What is returned are eigenvalues by their residuals, the outermost one is the outermost; copies of it
/// may be left out where the iteration ends earlier.</para>
/// </remarks>
public static class Lanczos
{
    private const int StepsBetweenChecks = 4;

    /// <summary>The <paramref name="count"/> largest eigenvalues, descending.</summary>
    /// <param name="matrix">A, (n, n).</param>
    /// <param name="count">How many, 1 to n.</param>
    /// <param name="random">Draws the start vector.</param>
    /// <param name="tolerance">Largest residual, relative to the largest |eigenvalue| seen.</param>
    /// <param name="maxSteps">Products at the most; never more than n.</param>
    /// <param name="cancellation">Ends the iteration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The pairs; where the steps did not suffice, <see cref="Eigenpairs.Converged"/> is false and the
    /// residuals say how far they are.</returns>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static Eigenpairs Largest(
        SymmetricOperator matrix, int count, RandomSource random, double tolerance = 1e-8, int maxSteps = 200,
        CancellationToken cancellation = default) =>
        Ends(matrix, 0, count, random, tolerance, maxSteps, cancellation: cancellation).Largest;

    /// <summary>The <paramref name="count"/> smallest eigenvalues, the most negative first.</summary>
    /// <inheritdoc cref="Largest"/>
    public static Eigenpairs Smallest(
        SymmetricOperator matrix, int count, RandomSource random, double tolerance = 1e-8, int maxSteps = 200,
        CancellationToken cancellation = default) =>
        Ends(matrix, count, 0, random, tolerance, maxSteps, cancellation: cancellation).Smallest;

    /// <summary>Both ends of the spectrum from one iteration.</summary>
    /// <inheritdoc cref="Largest"/>
    /// <param name="smallest">How many from below.</param>
    /// <param name="largest">How many from above.</param>
    /// <param name="start">
    /// The first vector of the iteration, (n), such as a sum of the eigenvectors of a matrix nearby; drawn at random where null. An
    /// eigenvector at a right angle to it is found only by rounding: add a random part.
    /// </param>
    public static (Eigenpairs Smallest, Eigenpairs Largest) Ends(
        SymmetricOperator matrix, int smallest, int largest, RandomSource random,
        double tolerance = 1e-8, int maxSteps = 200, ParameterVector? start = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        int needed = Math.Max(smallest, largest);
        if (smallest < 0 || largest < 0 || needed == 0 || needed > matrix.Dimension)
            throw new ArgumentOutOfRangeException(
                nameof(largest), $"{smallest} and {largest} eigenvalues are asked for, expected 1 to {matrix.Dimension} (n).");

        var krylov = new Tridiagonal(
            matrix, start is null ? Orthogonalization.RandomUnit(matrix.Dimension, [], random) : Unit(start, matrix.Dimension));
        int limit = Math.Min(Math.Max(maxSteps, needed), matrix.Dimension);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            bool more = krylov.Extend(random) && krylov.Steps < limit;
            if (more && (krylov.Steps < needed || krylov.Steps % StepsBetweenChecks != 0))
                continue;

            var (values, vectors) = krylov.Decompose();
            var low = Pick(krylov, values, vectors, [.. Enumerable.Range(0, smallest)], tolerance);
            var high = Pick(krylov, values, vectors, [.. Enumerable.Range(1, largest).Select(i => values.Length - i)], tolerance);
            // An invariant subspace (residual 0) shows a multiple eigenvalue only once: look further for its copies.
            if (!more || (krylov.Residual > 0 && low.IsConverged && high.IsConverged && krylov.Steps > 2 * needed))
                return (low.Pairs(matrix), high.Pairs(matrix));
        }
    }

    private static double[] Unit(ParameterVector start, int dimension)
    {
        Lengths.Require(start.Length, dimension, "n");
        double[] unit = start.ToArray();
        return Orthogonalization.Normalize(unit) ? unit
            : throw new ArgumentException("The start vector's length is 0 or not a number, expected a direction.", nameof(start));
    }

    private static RitzPairs Pick(Tridiagonal krylov, double[] values, Matrix<double> vectors, int[] which, double tolerance)
    {
        // |A v - theta v| = beta_m |s_m|: known without forming v.
        double scale = Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
        double bound = tolerance * scale + double.Epsilon;
        bool converged = which.All(i => krylov.Residual * Math.Abs(vectors[krylov.Steps - 1, i]) <= bound);
        return new(krylov, values, vectors, which, bound, converged);
    }

    private sealed record RitzPairs(
        Tridiagonal Krylov, double[] Values, Matrix<double> Coordinates, int[] Which, double Bound, bool IsConverged)
    {
        public Eigenpairs Pairs(SymmetricOperator matrix)
        {
            double[][] vectors = [.. Which.Select(i => WithSign(Krylov.Expand(Coordinates.Column(i))))];
            double[] residuals = [.. Which.Select((i, k) => Residual(matrix, Values[i], vectors[k]))];

            // The true residuals are what counts; rounding keeps them above the recurrence's own estimate.
            double rounding = 1e-12 * Math.Max(Math.Abs(Values[0]), Math.Abs(Values[^1]));
            return new([.. Which.Select(i => Values[i])], [.. vectors.Select(v => ParameterVector.Own(v))], residuals,
                residuals.All(residual => residual <= Math.Max(2 * Bound, rounding)), Krylov.Steps);
        }
    }

    internal static double Residual(SymmetricOperator matrix, double value, double[] vector)
    {
        double[] product = new double[vector.Length];
        matrix.Multiply(vector, product);
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(vector, -value, product, product);
        return FixedOrder.Norm(product);
    }

    /// <summary>The sign of an eigenvector is arbitrary: the element of largest size becomes positive.</summary>
    internal static double[] WithSign(double[] vector)
    {
        int largest = 0;
        for (int i = 1; i < vector.Length; i++)
        {
            if (Math.Abs(vector[i]) > Math.Abs(vector[largest]))
                largest = i;
        }

        if (vector[largest] < 0)
            System.Numerics.Tensors.TensorPrimitives.Negate(vector, vector);
        return vector;
    }
}
