using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Tests.Curvature;

public class HessianTraceTests
{
    private static readonly double[] Spectrum = [.. Enumerable.Range(0, 60).Select(i => i < 4 ? 10.0 * (4 - i) : 1.0 / i)];

    [Fact]
    public void Hutchinson_is_exact_on_a_diagonal_matrix()
    {
        // z_i^2 = 1, so that z'Dz = tr D for every z of signs.
        var estimate = HessianTrace.Hutchinson(SymmetricOperator.Hessian(Quadratic.Diagonal(1, 2, 3.5), [0, 0, 0]), 5, new RandomSource(1));
        Assert.Equal(6.5, estimate.Value, 1e-12);
        Assert.Equal(0, estimate.StandardError, 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_standard_errors_cover_the_trace_about_95_times_in_100(bool plusPlus)
    {
        var dense = RandomSymmetric.WithSpectrum(Spectrum, new RandomSource(2));
        double truth = Spectrum.Sum();
        int covered = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            var random = new RandomSource(seed);
            var matrix = dense.AsOperator();
            var estimate = plusPlus ? HessianTrace.HutchPlusPlus(matrix, 57, random) : HessianTrace.Hutchinson(matrix, 30, random);
            if (Math.Abs(estimate.Value - truth) <= 2 * estimate.StandardError)
                covered++;
        }

        // Student's t with 29 (or 18) degrees of freedom covers 94.5 (94.0) % at two standard errors; 200 draws have a deviation of 1.7 %.
        Assert.InRange(covered, 200 * 0.88, 200 * 0.995);
    }

    [Fact]
    public void Hutch_plus_plus_has_the_smaller_error_where_few_eigenvalues_dominate()
    {
        var matrix = RandomSymmetric.WithSpectrum(Spectrum, new RandomSource(3)).AsOperator();
        var plain = HessianTrace.Hutchinson(matrix, 60, new RandomSource(4));
        var plusPlus = HessianTrace.HutchPlusPlus(matrix, 57, new RandomSource(4));
        Assert.Equal(57, plusPlus.Products);
        Assert.True(plusPlus.StandardError < plain.StandardError / 10, $"{plusPlus} against {plain}");
    }

    [Fact]
    public void Hutch_plus_plus_is_exact_when_the_products_reach_the_dimension()
    {
        var estimate = HessianTrace.HutchPlusPlus(
            RandomSymmetric.WithSpectrum([1, 2, 3, 4], new RandomSource(5)).AsOperator(), 12, new RandomSource(6));
        Assert.Equal(10, estimate.Value, 1e-12);
        Assert.Equal(0, estimate.StandardError);
    }
}
