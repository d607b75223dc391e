using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using FixedOrder = LandscapeNotebooks.Numerics.Vectors.FixedOrder;

namespace LandscapeNotebooks.Tests.Curvature;

public class GoldenSpectrumTests
{
    public static TheoryData<int> Cases => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_dense_Hessian_its_spectrum_and_its_trace_agree(int index)
    {
        using var test = new GoldenHessian(index);
        double[] eigenvalues = test.Numbers("eigenvalues_ascending");
        var dense = Spectrum.Dense(test.Hessian, default);
        Golden.AssertClose(test.Numbers("hessian"), dense.ToRowMajorArray(), 1e-8, "H");
        Golden.AssertClose(eigenvalues, Spectrum.Exact(test.Hessian), 1e-8, "eigenvalue");
        Golden.AssertClose(eigenvalues, Lanczos.Smallest(test.Hessian, eigenvalues.Length, new RandomSource(1)).Values.ToArray(),
            1e-8, "Lanczos");
        Assert.Equal(test.Json.GetProperty("trace").GetDouble(), dense.Diagonal().Sum(), 1e-8);
        Assert.Equal(test.Json.GetProperty("trace").GetDouble(),
            HessianTrace.HutchPlusPlus(test.Hessian, eigenvalues.Length, new RandomSource(1)).Value, 1e-8);
        Golden.AssertClose(test.Numbers("eigenvalues_weights_only_ascending (params with dim>1)"),
            Spectrum.Exact(test.Risk, test.Parameters, test.Weights), 1e-8, "weights only");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_largest_eigenvalues_agree_by_Lanczos_and_by_power_iteration(int index)
    {
        using var test = new GoldenHessian(index);
        double[] bySize = [.. test.Numbers("eigenvalues_ascending").OrderByDescending(Math.Abs).Take(3)];
        var power = PowerIteration.Largest(test.Hessian, 3, new RandomSource(2), tolerance: 1e-8, maxSteps: 20_000);
        var (low, high) = Lanczos.Ends(test.Hessian, 3, 3, new RandomSource(3));
        Assert.True(power.Converged && low.Converged && high.Converged);
        Golden.AssertClose(bySize, power.Values.ToArray(), 1e-8, "power iteration");
        Golden.AssertClose(bySize, [.. low.Values.Concat(high.Values).OrderByDescending(Math.Abs).Take(3)], 1e-8, "Lanczos");

        // PyHessian's own power iteration: it adds 1e-6 to every norm.
        Golden.AssertClose(test.Numbers("pyhessian_top3 (power iteration, by magnitude, maxIter 20000 tol 1e-14)"), power.Values.ToArray(),
            1e-5, "PyHessian");
    }

    /// <summary>loss-landscape asks eigsh for 1e-2 of the eigenvalue and rounds vectors to float; it reaches some 1e-8.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_ends_of_the_spectrum_over_the_weights_are_those_of_loss_landscape(int index)
    {
        using var test = new GoldenHessian(index);
        var ends = test.Json.GetProperty(
            "loss_landscape_min_max_hessian_eigs (weights only, eigsh tol 1e-2, HVP vectors cast to float32)");
        double[] spectrum = Spectrum.Exact(test.Risk, test.Parameters, test.Weights);
        double largest = ends.GetProperty("max").GetDouble(), smallest = ends.GetProperty("min").GetDouble();
        Assert.Equal(1, spectrum[^1] / largest, 1e-2);
        Assert.Equal(1, spectrum[0] / smallest, 1e-2);
        var curved = SymmetricOperator.Hessian(test.Risk, test.Parameters, test.Weights);
        var (low, high) = Lanczos.Ends(curved, 1, 1, new RandomSource(5));
        Assert.Equal(1, high.Values[0] / largest, 1e-2);
        Assert.Equal(1, low.Values[0] / smallest, 1e-2);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_samples_of_the_trace_and_the_quadrature_of_a_given_vector_agree(int index)
    {
        using var test = new GoldenHessian(index);
        var samples = test.Json.GetProperty("pyhessian_trace_samples");
        double[] expected = samples.GetProperty("vHv").Numbers(), product = new double[test.Hessian.Dimension];
        for (int i = 0; i < expected.Length; i++)
        {
            double[] v = samples.GetProperty("v")[i].Numbers();
            test.Hessian.Multiply(v, product);
            Assert.Equal(expected[i], FixedOrder.Dot(v, product), 1e-8);
        }

        var slq = test.Json.GetProperty("pyhessian_slq");
        double[] start = slq.GetProperty("v0_unnormalised").Numbers();
        Orthogonalization.Normalize(start);
        var probe = SpectralDensity.Quadrature(test.Hessian, start, slq.GetProperty("iter").GetInt32(), new RandomSource(4), default);
        Golden.AssertClose(slq.GetProperty("ritz_values").Numbers(), probe.Nodes.AsSpan(), 2e-5, "node"); // the peer adds 1e-6 to norms
        Golden.AssertClose(slq.GetProperty("weights").Numbers(), probe.Weights.AsSpan(), 2e-5, "weight");
    }
}
