using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Objectives.Risks;

public class TrainingGradientTests
{
    private static readonly Network Normalized = Network.Sequential([3], new BatchNormalization(3) { Name = "bn" }, new Affine(3, 2));

    [Fact]
    public void Running_statistics_move_by_the_momentum_towards_the_mini_batch()
    {
        var data = Dataset.Classification("four", [1, 2, 3, 3, 2, 1, 5, 2, 0, 7, 2, 4], [0, 1, 0, 1], 2);
        using var risk = new EmpiricalRisk(Normalized, new CrossEntropy(), data, new() { Precision = Precision.Double });
        double[] theta = Normalized.Initialize(Initialization.He, new RandomSource(1)).ToArray(), gradient = new double[theta.Length];
        risk.TrainingGradient(theta, [0, 1, 2, 3], new RandomSource(1), gradient);
        Golden.AssertClose([0.4, 0.2, 0.2], Normalized.Layout["bn.running_mean"].Of((ReadOnlySpan<double>)theta), 1e-15); // means 4, 2, 2
        Golden.AssertClose([0.9 + 0.1 * 20 / 3, 0.9, 0.9 + 0.1 * 10 / 3],
            Normalized.Layout["bn.running_var"].Of((ReadOnlySpan<double>)theta), 1e-15);
        Assert.All(Normalized.Layout["bn.running_mean"].Of((ReadOnlySpan<double>)gradient).ToArray(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void Refreshed_statistics_are_the_means_over_the_mini_batches_by_their_size()
    {
        var data = RandomData.Labelled(10, [3], 2);
        using var risk = new EmpiricalRisk(Normalized, new CrossEntropy(), data, new() { Precision = Precision.Double });
        double[] theta = Normalized.Initialize(Initialization.He, new RandomSource(1)).ToArray(), before = [.. theta];
        risk.RefreshStatistics(theta, batchSize: 4);
        double[] mean = new double[3], variance = new double[3];
        foreach (var (first, count) in ((int, int)[])[(0, 4), (4, 4), (8, 2)])
        {
            for (int c = 0; c < 3; c++)
            {
                double[] values = [.. Enumerable.Range(first, count).Select(n => data.Inputs(n)[c])];
                double average = values.Average();
                mean[c] += count / 10.0 * average;
                variance[c] += count / 10.0 * values.Sum(x => (x - average) * (x - average)) / (count - 1);
            }
        }

        Golden.AssertClose(mean, Normalized.Layout["bn.running_mean"].Of((ReadOnlySpan<double>)theta), 1e-14);
        Golden.AssertClose(variance, Normalized.Layout["bn.running_var"].Of((ReadOnlySpan<double>)theta), 1e-14);
        Golden.AssertClose(Normalized.Layout["1.weight"].Of((ReadOnlySpan<double>)before),
            Normalized.Layout["1.weight"].Of((ReadOnlySpan<double>)theta), 0);
    }

    [Fact]
    public void Dropout_drops_its_share_scales_the_rest_and_follows_the_random_source()
    {
        // y = sum of 4000 inputs of 1, each dropped with probability 0.3: the gradient of the weights is 0 or 1/0.7 times a common factor
        var network = Network.Sequential([4000], new Dropout(0.3), new Affine(4000, 1) { Bias = false });
        double[] ones = [.. Enumerable.Repeat(1.0, 4000)];
        var data = Dataset.Regression("ones", ones, [0.0], 1, [4000]);
        using var risk = new EmpiricalRisk(network, new MeanSquaredError(), data, new() { Precision = Precision.Double });
        double[] theta = [.. ones], a = new double[4000], b = new double[4000], other = new double[4000];
        risk.TrainingGradient(theta, [0], new RandomSource(1), a);
        risk.TrainingGradient(theta, [0], new RandomSource(1), b);
        risk.TrainingGradient(theta, [0], new RandomSource(2), other);
        Assert.Equal(a, b);
        Assert.NotEqual(a, other);
        double dropped = a.Count(g => g == 0) / 4000.0;
        Assert.InRange(dropped, 0.3 - 0.03, 0.3 + 0.03); // four standard deviations of a binomial share
        Assert.Single(a.Where(g => g != 0).Distinct());
        Assert.Equal(16_000_000, risk.Value(theta), 1e-3); // in evaluation nothing is dropped: 4000^2
    }

    [Fact]
    public void The_Gauss_Newton_product_is_the_Hessian_of_the_linearised_network()
    {
        var network = Architectures.Mlp([4], [5], 3, new Tanh());
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), RandomData.Labelled(9, [4], 3),
            new() { Precision = Precision.Double });
        double[] theta = network.Initialize(Initialization.He, new RandomSource(1)).ToArray(),
            v = network.Initialize(Initialization.He, new RandomSource(2)).ToArray();
        double[] product = new double[theta.Length];
        risk.GaussNewtonProduct(theta, v, product);

        const double Step = 1e-5;
        double[] z = risk.Logits(theta), zTangent = Along(v);
        double[] expected = new double[theta.Length];
        for (int i = 0; i < theta.Length; i++) // e_i' J' H J v, J by central differences, H = (diag p - p p') / N
        {
            double[] unit = new double[theta.Length];
            unit[i] = 1;
            double[] column = Along(unit);
            for (int n = 0; n < 9; n++)
            {
                double[] p = [.. z[(3 * n)..(3 * n + 3)].Select(Math.Exp)];
                double sum = p.Sum(), mean = 0;
                for (int c = 0; c < 3; c++)
                    mean += p[c] / sum * zTangent[3 * n + c];
                for (int c = 0; c < 3; c++)
                    expected[i] += column[3 * n + c] * p[c] / sum * (zTangent[3 * n + c] - mean) / 9;
            }
        }

        Golden.AssertClose(expected, product, 1e-8);

        double[] Along(double[] direction) => [.. risk.Logits([.. theta.Zip(direction, (a, b) => a + Step * b)])
            .Zip(risk.Logits([.. theta.Zip(direction, (a, b) => a - Step * b)]), (a, b) => (a - b) / (2 * Step))];
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_both_sides()
    {
        var network = Architectures.Mlp([4], [5], 3);
        Assert.Contains("A sample of random is (5) = 5 features, expected (4) = 4 features",
            Assert.Throws<ArgumentException>(() =>
                new EmpiricalRisk(network, new CrossEntropy(), RandomData.Labelled(6, [5], 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new EmpiricalRisk(network, new CrossEntropy(), RandomData.Labelled(6, [4], 7)));
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), RandomData.Labelled(6, [4], 3));
        Assert.Contains($"expected {network.ParameterCount}",
            Assert.Throws<ArgumentException>(() => risk.Value(new double[3])).Message, StringComparison.Ordinal);
        double[] theta = new double[network.ParameterCount];
        Assert.Throws<ArgumentOutOfRangeException>(() => risk.Gradient(theta, [6], theta));
        Assert.Throws<ArgumentException>(() => risk.Evaluate(theta, []));
    }

    [Fact]
    public void A_theta_that_is_not_a_number_gives_a_loss_that_is_not_and_no_right_answer()
    {
        var network = Architectures.Mlp([4], [5], 3);
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), RandomData.Labelled(6, [4], 3));
        double[] theta = new double[network.ParameterCount];
        Array.Fill(theta, double.NaN);
        var evaluation = risk.Evaluate(theta);
        Assert.True(double.IsNaN(evaluation.Loss));
        Assert.Equal(0, evaluation.Correct);
        Assert.All(risk.Predict(theta), label => Assert.Equal(-1, label));
    }
}
