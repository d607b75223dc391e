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
using LandscapeNotebooks.Sharpness;
using LandscapeNotebooks.Tests.Networks;
using Convolution = LandscapeNotebooks.Networks.Layers.Convolution;
using FixedOrder = LandscapeNotebooks.Numerics.Vectors.FixedOrder;

namespace LandscapeNotebooks.Tests.Sharpness;

/// <summary>Every measure by its closed form on a quadratic or by its definition, and all of them under rescalings.</summary>
public class SharpnessTests
{
    private static readonly Quadratic Bowl = Quadratic.Diagonal(5, 2, 1);

    private static readonly Network Mlp = Network.Sequential([4], new Affine(4, 6), new ReLU(), new Affine(6, 5), new ReLU(),
        new Affine(5, 3));

    private static readonly Network Convolutional = Network.Sequential([2, 6, 6], new Convolution(2, 4, 3) { Padding = 1 }, new ReLU(),
        new MaxPooling(2), new Convolution(4, 3, 3), new ReLU(), new Flatten(), new Affine(3, 3));

    [Fact]
    public void Eigenvalue_trace_and_norm_of_a_bowl_are_exact()
    {
        Assert.Equal(5, Of(new LargestEigenvalue(), Bowl, [0, 0, 0]).Value, 1e-9);
        var trace = Of(new CurvatureTrace(), Bowl, [0, 0, 0]);
        Assert.Equal((8, 0), (trace.Value, trace.Error)); // signs are exact for a diagonal matrix
        Assert.Equal(Math.Sqrt(30), Of(new CurvatureNorm(), Bowl, [0, 0, 0]).Value, 1e-12);
        Assert.Equal(2 * 32, trace.Gradients);
    }

    /// <summary>At the bottom the maximum is rho^2 lambda_max / 2 in the ball, rho^2 tr / 2 in the cube, and with T = |theta| the same of
    /// T H T.</summary>
    [Theory]
    [InlineData(Ball.Euclidean, 0.5 * 5)]
    [InlineData(Ball.Maximum, 0.5 * 8)]
    [InlineData(Ball.Adaptive, 0.5 * 9)]
    [InlineData(Ball.AdaptiveMaximum, 0.5 * (5 + 8 + 9))]
    public void The_worst_case_of_a_bowl_is_known(Ball ball, double expected)
    {
        double[,] matrix = { { 5, 0, 0 }, { 0, 2, 0 }, { 0, 0, 1 } };
        var bowl = new Quadratic(matrix, [5, 4, 3]); // its minimum is at (1, 2, 3)
        var found = Of(new WorstCaseRise { Ball = ball, Radius = 0.1, Steps = 40 }, bowl, [1, 2, 3]);
        Assert.Equal(expected * 0.01, found.Value, 1e-3 * expected * 0.01);
        Assert.Equal(3 * 41 + 1, (int)Math.Round(found.Gradients + 3 * 2.0 / 3 + 2.0 / 3)); // 40 gradients and a value each, and f(theta)
    }

    [Fact]
    public void The_worst_case_is_not_below_the_step_of_sharpness_aware_minimisation()
    {
        using var risk = Risk(Mlp);
        ParameterVector theta = Theta(risk);
        var gradient = risk.Gradient(theta);
        double step = risk.Value(theta + 0.05 / gradient.Norm() * gradient) - risk.Value(theta);
        var found = Of(new WorstCaseRise(), risk, theta);
        Assert.True(found.Value >= step);
        Assert.InRange(found.Value, step, 2 * step);
    }

    [Fact]
    public void Averages_over_noise_cover_the_trace()
    {
        var flat = Of(new AverageCaseRise { Deviation = 0.1, Samples = 400 }, Bowl, [1, 1, 1]); // the slope is odd and does not count
        Assert.InRange(flat.Value, 0.04 - 3 * flat.Error, 0.04 + 3 * flat.Error); // sigma^2 tr / 2
        var adaptive = Of(new AverageCaseRise { Deviation = 0.1, IsAdaptive = true, Samples = 400 }, Bowl, [1, 2, 3]);
        Assert.InRange(adaptive.Value, 0.11 - 3 * adaptive.Error, 0.11 + 3 * adaptive.Error); // (5 + 2 4 + 9) / 200
        var tolerance = Of(new NoiseTolerance { Rise = 0.1, Samples = 400 }, Bowl, [1, 1, 1]);
        Assert.InRange(tolerance.Value, 40 - 3 * tolerance.Error - 0.4, 40 + 3 * tolerance.Error + 0.4); // tr / (2 rise), bracket 1 %
    }

    [Fact]
    public void No_noise_that_raises_the_loss_is_a_sharpness_of_0() =>
        Assert.Equal(0, Of(new NoiseTolerance(), new Quadratic(new double[2, 2], [1, 1]), [0, 0]).Value);

    /// <summary>Along the gradient of a quadratic it is g'Ag / g'g, whatever the first guess, within its interval.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(0.3)]
    [InlineData(1e-4)]
    [InlineData(50.0)]
    public void Critical_sharpness_of_a_bowl_is_the_curvature_along_the_gradient(double? guess)
    {
        double[] theta = [0.3, -1, 2];
        var g = Bowl.Gradient(theta);
        double expected = g.Dot(Bowl.HessianVectorProduct(theta, g)) / g.Dot(g);
        var found = Of(new CriticalSharpness { Guess = guess }, Bowl, theta);
        Assert.InRange(expected, found.Value - found.Error - 1e-9, found.Value + found.Error + 1e-9);
        Assert.InRange(found.Error, 0, 0.03 * expected);
        Assert.InRange(found.Gradients, 1, 1 + (CriticalSharpness.MostValues + 1) / 3.0);
    }

    [Fact]
    public void Critical_sharpness_lies_where_the_loss_begins_to_rise()
    {
        using var risk = Risk(Mlp);
        ParameterVector theta = Theta(risk), g = risk.Gradient(theta);
        var found = Of(new CriticalSharpness(), risk, theta);
        Assert.True(risk.Value(theta - 2 / (found.Value + found.Error) * g) <= risk.Value(theta));
        Assert.True(risk.Value(theta - 2 / (found.Value - found.Error) * g) > risk.Value(theta));
        Assert.Contains("without a gradient", Assert.Throws<ArgumentException>(
            () => Of(new CriticalSharpness(), Bowl, [0, 0, 0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_sharpness_of_the_whole_data_is_the_curvature_along_the_gradient()
    {
        using var risk = Risk(Mlp);
        ParameterVector theta = Theta(risk), g = risk.Gradient(theta);
        var whole = Of(new BatchSharpness(BatchSize: 1000, Batches: 2), risk, theta);
        Assert.Equal(g.Dot(risk.HessianVectorProduct(theta, g)) / g.Dot(g), whole.Value, 1e-10 * whole.Value);
        Assert.InRange(whole.Error, 0, 1e-10); // another order of the same samples
        Assert.True(Of(new BatchSharpness(BatchSize: 2), risk, theta).Error > 0);
        Assert.Contains("expected one for the batch sharpness",
            Assert.Throws<ArgumentException>(() => Of(new BatchSharpness(), Bowl, [1, 1, 1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Fisher_Rao_norm_is_the_mean_square_of_slopes_along_theta()
    {
        using var risk = Risk(Mlp);
        double[] theta = Theta(risk).ToArray(), own = new double[theta.Length];
        double sum = 0;
        for (int n = 0; n < risk.SampleCount; n++)
        {
            risk.Gradient(theta, [n], own);
            sum += Math.Pow(FixedOrder.Dot(theta, own), 2);
        }

        Assert.Equal(Math.Sqrt(sum / risk.SampleCount), Of(new FisherRaoNorm(), risk, ParameterVector.Of(theta)).Value, 1e-12);
    }

    /// <summary>The sum over pairs of neurons, from the dense Hessian of the layer.</summary>
    [Fact]
    public void Relative_flatness_is_its_sum_over_neurons()
    {
        using var risk = Risk(Mlp);
        ParameterVector theta = Theta(risk);
        var block = risk.Layout["2.weight"];
        var dense = Spectrum.Dense(SymmetricOperator.Hessian(risk, theta, block), default);
        double expected = 0;
        for (int s = 0; s < 5; s++)
        {
            for (int t = 0; t < 5; t++)
            {
                double dot = FixedOrder.Dot(theta.AsSpan().Slice(block.Offset + s * 6, 6), theta.AsSpan().Slice(block.Offset + t * 6, 6));
                for (int i = 0; i < 6; i++)
                    expected += dot * dense[s * 6 + i, t * 6 + i];
            }
        }

        var found = Of(new RelativeFlatness { Weight = "2.weight", Samples = 2000 }, risk, theta);
        Assert.InRange(expected, found.Value - 3 * found.Error, found.Value + 3 * found.Error);
        Assert.InRange(found.Error, 0, 0.1 * expected);
    }

    /// <summary>Of a quadratic of one filter a random direction has |d| = |theta|: the mean rise is r^2 |theta|^2 tr / 2n.</summary>
    [Fact]
    public void The_filter_normalised_rise_of_a_bowl_is_known()
    {
        var found = Of(new FilterNormalizedRise { Radius = 0.1, Samples = 400 }, Bowl, [1, 2, 2]);
        Assert.InRange(found.Value, 0.12 - 3 * found.Error, 0.12 + 3 * found.Error); // 0.01 9 8 / 6
    }

    /// <summary>The function is the same to rounding, and so is every measure that says so; with the same draws in double.</summary>
    [Fact]
    public void What_claims_to_be_invariant_is_and_what_does_not_moves()
    {
        var invariant = SharpnessMeasure.All.Where(measure => measure.Invariance != Invariance.None).ToArray();
        Assert.Equal(5, invariant.Length);
        var seeds = Gen.Choose(0, int.MaxValue).Select(seed => (ulong)seed).ToArbitrary();
        Prop.ForAll<ulong>(seeds, seed =>
        {
            var random = new RandomSource(seed);
            using var risk = Risk(seed % 2 == 0 ? Mlp : Convolutional, seed);
            ParameterVector theta = Theta(risk, seed);
            int layer = random.NextInt(2);
            double[] factors = new double[seed % 2 == 0 ? 6 - layer : 4 - layer];
            foreach (ref double factor in factors.AsSpan())
                factor = Math.Pow(10, random.NextUniform(-1, 1));
            var byLayer = Rescaling.OfLayer(risk.Network, theta, layer, factors[0]);
            var byNode = Rescaling.OfNodes(risk.Network, theta, layer, factors);
            Golden.AssertClose(risk.Logits(theta), risk.Logits(byNode), 1e-11, "logits");
            return invariant.All(measure => Same(measure, risk, theta, measure.Invariance == Invariance.Nodes ? byNode : byLayer));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6));

        using var moved = Risk(Mlp);
        ParameterVector at = Theta(moved), there = Rescaling.OfLayer(Mlp, at, 0, 10);
        Assert.All(SharpnessMeasure.All.Where(measure => measure.Invariance == Invariance.None),
            measure => Assert.False(Same(measure, moved, at, there), measure.Name));

        static bool Same(SharpnessMeasure measure, EmpiricalRisk risk, ParameterVector one, ParameterVector other)
        {
            double first = Of(measure, risk, one).Value, second = Of(measure, risk, other).Value;
            return Math.Abs(first - second) <= 1e-6 * Math.Abs(first); // kinks and rounding of ascents included
        }
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        double[][] values = [.. new[] { 1, 2 }.Select(threads =>
        {
            using var risk = new EmpiricalRisk(Convolutional, new CrossEntropy(), RandomData.Labelled(130, [2, 6, 6], 3),
                new() { Threads = threads });
            var report = SharpnessReport.Of(risk, Theta(risk), SharpnessMeasure.All, new RandomSource(1));
            return (double[])[.. report.Values.SelectMany(value => new[] { value.Value, value.Error })];
        })];
        Assert.Equal(values[0], values[1]);
    }

    [Theory]
    [InlineData(2, "there are 3 layers with weights")]
    [InlineData(-1, "Expected 0 to 1")]
    public void A_layer_without_a_next_cannot_be_rescaled(int layer, string said) => Assert.Contains(said,
        Assert.ThrowsAny<ArgumentException>(() => Rescaling.OfLayer(Mlp, new double[Mlp.ParameterCount], layer, 2)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void What_lets_no_factor_through_is_named()
    {
        var network = Network.Sequential([4], new Affine(4, 6), new Tanh(), new Affine(6, 3));
        Assert.Contains("Layer 1 is Tanh", Assert.Throws<ArgumentException>(
            () => Rescaling.OfLayer(network, new double[network.ParameterCount], 0, 2)).Message, StringComparison.Ordinal);
    }

    /// <summary>scipy.stats.kendalltau of the same numbers.</summary>
    [Fact]
    public void Kendalls_tau_is_that_of_scipy()
    {
        Assert.Equal(-0.4714045207910316, KendallTau.Between([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]), 1e-15);
        Assert.Equal(1, KendallTau.Between([1, 2, 3], [10, 20, 30]), 1e-15);
        Assert.Equal(double.NaN, KendallTau.Between([1, 1, 1], [1, 2, 3]));
        var tau = KendallTau.Of([1, 2, 3, 4, 5, 6], [1, 2, 3, 5, 4, 6], [1, 2, 3, 4, 5, 6], new RandomSource(1));
        Assert.Equal(13.0 / 15, tau.Value, 1e-15);
        Assert.True(tau.Low < tau.Value && tau.High >= tau.Value && tau is { IsClear: true, Groups: 6 });
    }

    [Fact]
    public void Models_are_compared_under_the_same_draws()
    {
        var models = Enumerable.Range(1, 4).Select(k => new SharpnessModel($"bowl {k}", Quadratic.Diagonal(k, 1), new double[] { 0, 0 },
            k / 10.0, (ulong)k));
        var comparison = SharpnessComparison.Of(models, [new LargestEigenvalue(), new WorstCaseRise()], new RandomSource(1));
        Assert.Equal([1, 1], comparison.Correlations.Select(tau => tau.Value));
        Assert.Equal(6, comparison.ToTable().RowCount);
        Assert.Equal("1.00", comparison.ToTable()["worst case, ball"].Cells[4]);
    }

    private static SharpnessValue Of(SharpnessMeasure measure, ITwiceDifferentiable objective, ParameterVector theta) =>
        measure.Of(objective, theta, new RandomSource(7));

    private static EmpiricalRisk Risk(Network network, ulong seed = 3) => new(network, new CrossEntropy(),
        RandomData.Labelled(20, network == Mlp ? [4] : [2, 6, 6], 3, seed), new() { Precision = Precision.Double });

    private static ParameterVector Theta(EmpiricalRisk risk, ulong seed = 2)
    {
        double[] theta = risk.Network.Initialize(Initialization.He, new RandomSource(seed)).ToArray();
        foreach (var bias in risk.Layout.Blocks.Where(block => block.Kind == ParameterKind.Bias))
            new RandomSource(seed).FillNormal(bias.Of(theta.AsSpan()));
        return ParameterVector.Of(theta);
    }
}
