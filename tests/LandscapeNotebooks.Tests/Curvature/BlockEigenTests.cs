using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Curvature.Blocks;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Curvature;

/// <summary>Block Lanczos and LOBPCG against known spectra, multiple eigenvalues among them.</summary>
public class BlockEigenTests
{
    private static readonly double[] Eigenvalues =
        [-2, -2, -1.5, .. Enumerable.Range(0, 91).Select(i => -0.5 + i / 90.0), 3, 5, 5, 5, 7, 7];

    [Fact]
    public void Block_Lanczos_finds_every_copy_of_a_multiple_eigenvalue_and_single_Lanczos_does_not()
    {
        var matrix = RandomSymmetric.WithSpectrum(Eigenvalues, new RandomSource(1));
        var (low, high) = BlockLanczos.Ends(matrix.AsOperator(), 3, 6, new RandomSource(2), width: 4);
        Assert.True(low.Converged && high.Converged);
        Golden.AssertClose([-2, -2, -1.5], low.Values.ToArray(), 1e-9, "smallest");
        Golden.AssertClose([7, 7, 5, 5, 5, 3], high.Values.ToArray(), 1e-9, "largest");
        Assert.All(high.Values.Zip(high.Vectors, high.Residuals), pair =>
            Assert.InRange(Math.Abs(pair.Third - Lanczos.Residual(matrix.AsOperator(), pair.First, pair.Second.ToArray())), 0, 1e-9));
        var single = Lanczos.Largest(matrix.AsOperator(), 2, new RandomSource(2), tolerance: 1e-4);
        Assert.True(single.Converged);
        Golden.AssertClose([7, 5], single.Values.ToArray(), 1e-6, "by a single vector"); // one of each
    }

    [Fact]
    public void Lobpcg_finds_both_ends_with_their_copies()
    {
        var matrix = RandomSymmetric.WithSpectrum(Eigenvalues, new RandomSource(3));
        var high = Lobpcg.Largest(matrix.AsOperator(), 5, new RandomSource(4));
        var low = Lobpcg.Smallest(matrix.AsOperator(), 3, new RandomSource(5));
        Assert.True(high.Converged && low.Converged);
        Golden.AssertClose([7, 7, 5, 5, 5], high.Values.ToArray(), 1e-9, "largest"); // error residual^2 / gap
        Golden.AssertClose([-2, -2, -1.5], low.Values.ToArray(), 1e-9, "smallest");
        Assert.Equal(0, high.Vectors[0].Dot(high.Vectors[1]), 1e-9);
    }

    [Fact]
    public void Both_say_so_where_the_steps_do_not_suffice()
    {
        var matrix = RandomSymmetric.WithSpectrum([.. Enumerable.Range(0, 80).Select(i => i / 80.0)], new RandomSource(6)).AsOperator();
        Assert.False(BlockLanczos.Largest(matrix, 2, new RandomSource(1), 2, maxProducts: 8).Converged);
        Assert.False(Lobpcg.Largest(matrix, 2, new RandomSource(1), maxSteps: 2).Converged);
        Assert.True(BlockLanczos.Largest(matrix, 2, new RandomSource(1), 3).Converged); // the last block is narrower, the space whole
        Assert.True(Lobpcg.Largest(matrix, 80, new RandomSource(1)).Converged);
    }

    [Fact]
    public void Both_find_the_spectrum_of_a_network_with_the_same_bits_on_any_threads()
    {
        var network = Network.Sequential([4], new Affine(4, 6), new Tanh(), new Affine(6, 3));
        var data = RandomData.Labelled(200, [4], 3);
        List<double[]> found = [];
        foreach (int threads in new[] { 1, 2 })
        {
            using var risk = new EmpiricalRisk(
                network, new CrossEntropy(), data, new() { Precision = Precision.Double, Threads = threads });
            var matrix = SymmetricOperator.Hessian(risk, network.Initialize(Initialization.He, new RandomSource(1)));
            double[] exact = Spectrum.Exact(matrix);
            var block = BlockLanczos.Largest(matrix, 3, new RandomSource(2));
            var lobpcg = Lobpcg.Largest(matrix, 3, new RandomSource(3));
            Golden.AssertClose([exact[^1], exact[^2], exact[^3]], block.Values.ToArray(), 1e-9, "block Lanczos");
            Golden.AssertClose([exact[^1], exact[^2], exact[^3]], lobpcg.Values.ToArray(), 1e-9, "LOBPCG");
            found.Add([.. block.Values, .. lobpcg.Values, HessianTrace.Hutchinson(matrix, 20, new RandomSource(4)).Value]);
        }

        Assert.Equal(found[0], found[1]);
    }

    /// <summary>The bounds hold for every number of steps, and the quadratic form is never above its value.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(200)]
    public void An_inverse_product_lies_within_its_bounds(int steps)
    {
        var matrix = RandomSymmetric.WithSpectrum([.. Enumerable.Range(0, 40).Select(i => i < 10 ? 0.0 : i * i / 100.0)],
            new RandomSource(7));
        double[] b = new double[40];
        new RandomSource(8).FillNormal(b);
        var right = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(b);
        var exact = (matrix + 0.1 * MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(40)).Solve(right);
        var found = ConjugateGradient.Inverse(matrix.AsOperator(), b, 0.1, maxSteps: steps);
        var x = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(found.Solution.ToArray());
        Assert.InRange((x - exact).L2Norm(), 0, found.Error + 1e-12);
        Assert.InRange(right * exact - found.Quadratic, -1e-9, found.QuadraticError + 1e-9);
        Assert.Equal(steps == 200, found.Converged);
    }

    [Fact]
    public void An_inverse_product_of_a_matrix_with_negative_eigenvalues_is_refused()
    {
        var matrix = RandomSymmetric.WithSpectrum([-5, 1, 2], new RandomSource(1)).AsOperator();
        Assert.Contains("expected a matrix without negative eigenvalues", Assert.Throws<ArithmeticException>(
            () => ConjugateGradient.Inverse(matrix, [1, 1, 1], 0.1)).Message, StringComparison.Ordinal);
    }
}
