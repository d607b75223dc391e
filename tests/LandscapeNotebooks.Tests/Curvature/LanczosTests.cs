using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tests.Curvature;

public class LanczosTests
{
    private static readonly double[] Outliers = [-3, -0.5, 0, 0, 0, 0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 5, 20];

    [Fact]
    public void Both_ends_of_a_known_spectrum_are_found()
    {
        var matrix = RandomSymmetric.WithSpectrum(Outliers, new RandomSource(1)).AsOperator();
        var (smallest, largest) = Lanczos.Ends(matrix, 2, 3, new RandomSource(2));

        Assert.True(smallest.Converged && largest.Converged);
        AssertClose([-3, -0.5], smallest.Values, 1e-10);
        AssertClose([20, 5, 1], largest.Values, 1e-10);
    }

    [Fact]
    public void Eigenvectors_are_unit_vectors_whose_residual_is_the_one_reported()
    {
        var dense = RandomSymmetric.WithSpectrum(Outliers, new RandomSource(3));
        var pairs = Lanczos.Largest(dense.AsOperator(), 2, new RandomSource(4));

        for (int i = 0; i < 2; i++)
        {
            var v = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(pairs.Vectors[i].ToArray());
            Assert.Equal(1, v.L2Norm(), 1e-12);
            Assert.Equal(pairs.Residuals[i], (dense * v - pairs.Values[i] * v).L2Norm(), 1e-12);
            Assert.InRange(pairs.Residuals[i], 0, 20 * 2e-8);
        }
    }

    [Fact]
    public void A_full_run_finds_every_eigenvalue_with_its_multiplicity()
    {
        var matrix = RandomSymmetric.WithSpectrum(Outliers, new RandomSource(5)).AsOperator();
        var pairs = Lanczos.Smallest(matrix, Outliers.Length, new RandomSource(6));
        AssertClose(Outliers, pairs.Values, 1e-10);
        Assert.True(pairs.Converged);
    }

    [Fact]
    public void The_identity_has_one_eigenvalue_everywhere()
    {
        var pairs = Lanczos.Largest(SymmetricOperator.Of(6, (v, product) => v.CopyTo(product)), 4, new RandomSource(7));
        AssertClose([1, 1, 1, 1], pairs.Values, 1e-12);
        Assert.True(pairs.Converged);
    }

    [Fact]
    public void Too_few_steps_are_reported_as_not_converged()
    {
        double[] crowded = [.. Enumerable.Range(0, 200).Select(i => 1 + i * 1e-3)];
        var matrix = RandomSymmetric.WithSpectrum(crowded, new RandomSource(8)).AsOperator();
        var pairs = Lanczos.Largest(matrix, 3, new RandomSource(9), maxSteps: 10);

        Assert.False(pairs.Converged);
        Assert.Equal(10, pairs.Steps);
        Assert.Contains("NOT converged", pairs.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_that_is_not_finite_is_reported_with_its_place()
    {
        var broken = SymmetricOperator.Of(3, (v, product) =>
        {
            v.CopyTo(product);
            product.Span[1] = double.NaN;
        });
        var error = Assert.Throws<ArithmeticException>(() => Lanczos.Largest(broken, 1, new RandomSource(1)));
        Assert.Contains("NaN at element 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_eigenvalues_than_there_are_is_an_error()
    {
        var matrix = SymmetricOperator.Hessian(Quadratic.Diagonal(1, 2, 3), [0, 0, 0]);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Lanczos.Largest(matrix, 4, new RandomSource(1)));
        Assert.Contains("expected 1 to 3 (n)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Power_iteration_with_deflation_agrees_by_size()
    {
        var matrix = RandomSymmetric.WithSpectrum(Outliers, new RandomSource(10)).AsOperator();
        var pairs = PowerIteration.Largest(matrix, 3, new RandomSource(11), tolerance: 1e-9);
        Assert.True(pairs.Converged);
        AssertClose([20, 5, -3], pairs.Values, 1e-8);
    }

    [Fact]
    public void Power_iteration_between_two_eigenvalues_of_equal_size_does_not_claim_to_converge()
    {
        var matrix = SymmetricOperator.Hessian(Quadratic.Diagonal(2, -2, 1), [0, 0, 0]);
        Assert.False(PowerIteration.Largest(matrix, 1, new RandomSource(12), maxSteps: 100).Converged);
    }

    [Fact]
    public void A_block_has_the_spectrum_of_its_rows_and_columns()
    {
        var layout = new ParameterLayout([("first", ParameterKind.Weight, [1, 2]), ("second", ParameterKind.Weight, [1, 3])]);
        var matrix = SymmetricOperator.Hessian(Quadratic.Diagonal(9, 8, 1, 2, 3), new double[5], layout["second"]);
        AssertClose([3, 2, 1], Lanczos.Largest(matrix, 3, new RandomSource(13)).Values, 1e-12);
    }

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
