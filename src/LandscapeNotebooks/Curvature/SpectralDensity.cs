using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Curvature;

/// <summary>The distribution of an operator's eigenvalues, estimated by stochastic Lanczos quadrature.</summary>
/// <remarks>
/// For a random unit vector v the quadrature of m Lanczos steps, nodes theta_i (eigenvalues of T) with weights (first element of T's
/// eigenvector)^2, has the moments v'A^k v for k &lt; 2m; their mean over v is tr(A^k)/n. G. Golub and G. Meurant, 1994; Z. Yao, A.
/// Gholami, K. Keutzer and M. Mahoney, PyHessian, 2020, section 3.
/// </remarks>
public sealed class SpectralDensity
{
    private SpectralDensity(ImmutableArray<SpectralProbe> probes, int dimension, int products) =>
        (Probes, Dimension, Products) = (probes, dimension, products);

    /// <summary>One quadrature for every random vector.</summary>
    public ImmutableArray<SpectralProbe> Probes { get; }

    /// <summary>n, the number of eigenvalues whose distribution this is.</summary>
    public int Dimension { get; }

    public int Products { get; }

    /// <summary>The smallest node of any probe: an upper bound of the smallest eigenvalue, close to it.</summary>
    public double Smallest => Probes.Min(probe => probe.Nodes[0]);

    /// <summary>The largest node of any probe: a lower bound of the largest eigenvalue, close to it.</summary>
    public double Largest => Probes.Max(probe => probe.Nodes[^1]);

    /// <summary>Estimates the density of an operator.</summary>
    /// <param name="matrix">A, (n, n).</param>
    /// <param name="random">Draws the probes.</param>
    /// <param name="probes">Random vectors, at least 2; their spread is the error bar.</param>
    /// <param name="steps">Lanczos steps for each, at least 2; never more than n.</param>
    /// <param name="cancellation">Ends the estimate with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static SpectralDensity Of(
        SymmetricOperator matrix, RandomSource random, int probes = 8, int steps = 60, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(probes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        int before = matrix.Products;
        var found = ImmutableArray.CreateBuilder<SpectralProbe>(probes);
        for (int k = 0; k < probes; k++)
        {
            double[] start = Curvature.Probes.Rademacher(matrix.Dimension, random);
            Orthogonalization.Normalize(start);
            found.Add(Quadrature(matrix, start, steps, random, cancellation));
        }

        return new(found.MoveToImmutable(), matrix.Dimension, matrix.Products - before);
    }

    /// <summary>tr(A^k) / n with its standard error over the probes: k = 1 is the mean eigenvalue.</summary>
    public Estimate Moment(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        double[] moments = [.. Probes.Select(probe => probe.Expectation(value => Power(value, k)))];
        return Estimate.Of(moments, Products);
    }

    /// <summary>The sum of all n eigenvalues with its standard error: n times the mean eigenvalue.</summary>
    public Estimate Trace()
    {
        var mean = Moment(1);
        return mean with { Value = Dimension * mean.Value, StandardError = Dimension * mean.StandardError };
    }

    /// <summary>The density at t, every node widened to a Gaussian of deviation <paramref name="width"/>: mean and
    /// standard error over the probes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is not above 0.</exception>
    public Estimate At(double t, double width)
    {
        if (!(width > 0))
            throw new ArgumentOutOfRangeException(nameof(width), width, "Expected a width above 0.");
        double factor = 1 / (width * Math.Sqrt(2 * Math.PI));
        double[] densities = [.. Probes.Select(
            probe => probe.Expectation(value => factor * Elementary.Exp(-0.5 * ((t - value) / width) * ((t - value) / width))))];
        return Estimate.Of(densities, Products);
    }

    internal static SpectralProbe Quadrature(
        SymmetricOperator matrix, double[] start, int steps, RandomSource random, CancellationToken cancellation)
    {
        var krylov = new Tridiagonal(matrix, start);
        do
        {
            cancellation.ThrowIfCancellationRequested();
        }
        while (krylov.Extend(random) && krylov.Residual > 0 && krylov.Steps < steps);

        var (values, vectors) = krylov.Decompose();
        return new([.. values], [.. vectors.Row(0).Select(first => first * first)]);
    }

    private static double Power(double value, int k)
    {
        double power = 1;
        for (int i = 0; i < k; i++)
            power *= value;
        return power;
    }
}

/// <summary>The quadrature of one random vector.</summary>
/// <param name="Nodes">theta_i, ascending.</param>
/// <param name="Weights">Their weights: at least 0, sum 1.</param>
public sealed record SpectralProbe(ImmutableArray<double> Nodes, ImmutableArray<double> Weights)
{
    /// <summary>sum_i weight_i f(theta_i).</summary>
    public double Expectation(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        double sum = 0;
        for (int i = 0; i < Nodes.Length; i++)
            sum += Weights[i] * f(Nodes[i]);
        return sum;
    }
}
