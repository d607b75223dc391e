using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Curvature;

/// <summary>The trace of an operator, the sum of its eigenvalues, from products with random vectors.</summary>
public static class HessianTrace
{
    private const int ProbesAtOnce = 16;

    /// <summary>Hutchinson's estimate: the mean of z'Az over random signs z.</summary>
    /// <remarks>Its variance is 2 (|A|_F^2 - sum_i a_ii^2) / samples. M. Hutchinson, 1990.</remarks>
    /// <param name="matrix">A, (n, n).</param>
    /// <param name="samples">Products to spend, at least 2.</param>
    /// <param name="random">Draws the probes.</param>
    /// <param name="cancellation">Ends the estimate with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static Estimate Hutchinson(SymmetricOperator matrix, int samples, RandomSource random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        return Estimate.Of(Quadratics(matrix, samples, [], random, cancellation), samples);
    }

    /// <summary>Hutch++: exact on a subspace that holds the large eigenvalues, Hutchinson's estimate on the rest.</summary>
    /// <remarks>
    /// With Q an orthonormal basis of A S, S random signs: tr(Q'AQ) + mean of g'Ag, g = (I - QQ') z. A third of the products each for A S,
    /// A Q and the rest. The error falls like 1/products rather than 1/sqrt(products) where few eigenvalues dominate, as in a trained
    /// network. R. Meyer, C. Musco, C. Musco and D. Woodruff, Hutch++: optimal stochastic trace estimation, 2021.
    /// </remarks>
    /// <param name="matrix">A, (n, n).</param>
    /// <param name="products">Products to spend, at least 6; from n on the trace is exact, the sum of e_i'A
    /// e_i over the unit vectors.</param>
    /// <param name="random">Draws the probes.</param>
    /// <param name="cancellation">Ends the estimate with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static Estimate HutchPlusPlus(
        SymmetricOperator matrix, int products, RandomSource random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(products, 6);
        if (products >= matrix.Dimension)
            return Exact(matrix, cancellation);

        int before = matrix.Products, width = products / 3;
        List<double[]> basis = [];
        for (int k = 0; k < width; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] image = new double[matrix.Dimension];
            matrix.Multiply(Probes.Rademacher(matrix.Dimension, random), image);
            double size = FixedOrder.Norm(image);
            Orthogonalization.Remove(basis, image);
            if (Orthogonalization.Normalize(image, 1e-12 * size))
                basis.Add(image);
        }

        double captured = 0;
        double[] product = new double[matrix.Dimension];
        foreach (double[] q in basis)
        {
            cancellation.ThrowIfCancellationRequested();
            matrix.Multiply(q, product);
            captured += FixedOrder.Dot(q, product);
        }

        double[] rest = Quadratics(matrix, Math.Max(2, products - width - basis.Count), basis, random, cancellation);
        return Estimate.Of(rest, matrix.Products - before, captured);
    }

    private static Estimate Exact(SymmetricOperator matrix, CancellationToken cancellation)
    {
        double[] unit = new double[matrix.Dimension], column = new double[matrix.Dimension];
        double trace = 0;
        for (int i = 0; i < unit.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            unit[i] = 1;
            matrix.Multiply(unit, column);
            unit[i] = 0;
            trace += column[i];
        }

        return new(trace, 0, unit.Length, unit.Length);
    }

    /// <summary>z'Az for random signs z, with the basis projected out of z.</summary>
    private static double[] Quadratics(
        SymmetricOperator matrix, int samples, List<double[]> basis, RandomSource random, CancellationToken cancellation)
    {
        double[] values = new double[samples];
        double[][] products = [.. Enumerable.Range(0, Math.Min(samples, ProbesAtOnce)).Select(_ => new double[matrix.Dimension])];
        for (int first = 0; first < samples; first += ProbesAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            double[][] probes = [.. Enumerable.Range(0, Math.Min(ProbesAtOnce, samples - first)).Select(_ => Probe())];
            matrix.Multiply([.. probes.Select(probe => (ReadOnlyMemory<double>)probe)],
                [.. products.Take(probes.Length).Select(product => product.AsMemory())]);
            for (int k = 0; k < probes.Length; k++)
                values[first + k] = FixedOrder.Dot(probes[k], products[k]);
        }

        double[] Probe()
        {
            double[] probe = Probes.Rademacher(matrix.Dimension, random);
            Orthogonalization.Remove(basis, probe);
            return probe;
        }

        return values;
    }
}
