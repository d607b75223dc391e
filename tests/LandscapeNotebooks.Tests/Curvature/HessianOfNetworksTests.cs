using FsCheck;
using FsCheck.Fluent;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;
using FixedOrder = LandscapeNotebooks.Numerics.Vectors.FixedOrder;

namespace LandscapeNotebooks.Tests.Curvature;

public class HessianOfNetworksTests
{
    private static Arbitrary<ulong> Seeds => Gen.Choose(0, int.MaxValue).Select(seed => (ulong)seed).ToArbitrary();

    [Fact]
    public void Lanczos_finds_the_dense_spectrum_of_50_random_networks() =>
        Prop.ForAll<ulong>(Seeds, seed =>
        {
            var (risk, theta) = SmallNetworks.Draw(seed);
            using var _ = risk;
            double[] exact = Spectrum.Exact(risk, theta);
            var matrix = SymmetricOperator.Hessian(risk, theta);
            var all = Lanczos.Smallest(matrix, exact.Length, new RandomSource(seed), maxSteps: exact.Length);
            var (low, high) = Lanczos.Ends(matrix, 1, 3, new RandomSource(seed + 1));
            double scale = Math.Max(Math.Abs(exact[0]), Math.Abs(exact[^1]));
            return all.Converged && low.Converged && high.Converged
                && all.Values.Zip(exact).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-9 * scale)
                && Math.Abs(low.Values[0] - exact[0]) <= 1e-7 * scale && Math.Abs(high.Values[0] - exact[^1]) <= 1e-7 * scale
                && high.Values.All(value => exact.Min(truth => Math.Abs(value - truth)) <= 1e-7 * scale);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void The_Hessian_is_symmetric() =>
        Prop.ForAll<ulong>(Seeds, seed =>
        {
            var (risk, theta) = SmallNetworks.Draw(seed);
            using var _ = risk;
            var random = new RandomSource(seed);
            double[] u = new double[theta.Length], v = new double[theta.Length], hu = new double[theta.Length],
                hv = new double[theta.Length];
            random.FillNormal(u);
            random.FillNormal(v);
            risk.HessianVectorProduct(theta, u, hu);
            risk.HessianVectorProduct(theta, v, hv);
            return Math.Abs(FixedOrder.Dot(v, hu) - FixedOrder.Dot(u, hv)) <= 1e-12 * FixedOrder.Norm(u) * FixedOrder.Norm(hv);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void A_trace_estimate_of_a_network_covers_its_exact_trace()
    {
        var network = Network.Sequential([4], new Affine(4, 12), new Tanh(), new Affine(12, 3));
        using var risk = new EmpiricalRisk(
            network, new CrossEntropy(), RandomData.Labelled(30, [4], 3), new() { Precision = Precision.Double });
        ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1));
        double exact = Spectrum.Exact(risk, theta).Sum();
        int covered = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            var estimate = HessianTrace.Hutchinson(SymmetricOperator.Hessian(risk, theta), 30, new RandomSource(seed));
            if (Math.Abs(estimate.Value - exact) <= 2 * estimate.StandardError)
                covered++;
        }

        // Student's t with 29 degrees of freedom: 94.5 %, deviation of 200 draws 1.6 %.
        Assert.InRange(covered, 200 * 0.89, 200);
    }

    [Fact]
    public void Running_statistics_bring_zeros_that_the_trainable_blocks_leave_out()
    {
        var network = Network.Sequential([3], new Affine(3, 4), new BatchNormalization(4), new Tanh(), new Affine(4, 2));
        using var risk = new EmpiricalRisk(
            network, new CrossEntropy(), RandomData.Labelled(20, [3], 2), new() { Precision = Precision.Double });
        ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1));
        var trainable = network.Layout.Blocks.Where(block => !block.Kind.IsStatistic()).ToArray();

        double[] whole = Spectrum.Exact(risk, theta), part = Spectrum.Exact(risk, theta, trainable);
        Assert.Equal(network.ParameterCount - 8, part.Length);
        double[] padded = [.. part, .. new double[8]];
        Array.Sort(padded);
        Golden.AssertClose(padded, whole, 1e-12);
    }

    [Fact]
    public void In_single_precision_the_spectrum_is_that_of_double_to_single_rounding()
    {
        var (single, theta) = SmallNetworks.Draw(12, Precision.Single);
        var (exact, _) = SmallNetworks.Draw(12);
        using var a = single;
        using var b = exact;
        double[] expected = Spectrum.Exact(exact, theta), actual = Spectrum.Exact(single, theta);
        double scale = Math.Max(Math.Abs(expected[0]), Math.Abs(expected[^1]));
        Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5 * scale));
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_reported_with_the_product()
    {
        var network = Network.Sequential([1], new Affine(1, 2));
        using var risk = new EmpiricalRisk(
            network, new CrossEntropy(), RandomData.Labelled(4, [1], 2), new() { Precision = Precision.Double });
        var error = Assert.Throws<ArithmeticException>(
            () => Lanczos.Largest(SymmetricOperator.Hessian(risk, [double.NaN, 0, 0, 0]), 1, new RandomSource(1)));
        Assert.Contains("Product 1 of the operator is NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinks_are_named_with_their_layers()
    {
        var network = Network.Sequential([1, 4, 4], new Convolution(1, 2, 3), new ReLU(), new MaxPooling(2), new Flatten(),
            new Affine(2, 4), new ReLU(), new Affine(4, 2));
        using var risk = new EmpiricalRisk(network, new MulticlassHinge(), RandomData.Labelled(4, [1, 4, 4], 2));
        Assert.StartsWith(
            "ReLU() where x = 0 (layers 1, 5); MaxPooling(2) where the two largest values of a window are equal (layer 2); "
                + "MulticlassHinge ",
            risk.Kinks, StringComparison.Ordinal);
    }

    [Fact]
    public void A_smooth_network_has_no_kinks()
    {
        using var risk = new EmpiricalRisk(
            Network.Sequential([2], new Affine(2, 3), new Tanh(), new Affine(3, 2)), new CrossEntropy(), RandomData.Labelled(4, [2], 2));
        Assert.Null(risk.Kinks);
        Assert.Null(((ITwiceDifferentiable)new Rosenbrock()).Kinks);
    }

    [Fact]
    public void A_dense_Hessian_beyond_its_bound_is_refused()
    {
        using var risk = new EmpiricalRisk(
            Network.Sequential([60], new Affine(60, 51)), new CrossEntropy(), RandomData.Labelled(4, [60], 51));
        var error = Assert.Throws<ArgumentException>(() => Spectrum.Exact(risk, new double[risk.ParameterCount]));
        Assert.Contains("(3111, 3111), expected at most 3000", error.Message, StringComparison.Ordinal);
    }
}
