using LandscapeNotebooks.Autograd;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Tests.Objectives;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Trainings;

/// <summary>Losses, optimisers and training on the engine's networks.</summary>
public sealed class NetworkTrainingTests
{
    private static readonly EmpiricalRiskOptions Exact = new() { Precision = Precision.Double, Threads = 1 };

    [Fact]
    public void The_engines_logistic_regression_is_the_hand_written_one()
    {
        var data = GaussianClasses.RedAndBlue();
        using var risk = new EmpiricalRisk(Architectures.LogisticRegression([2], 1), new BinaryCrossEntropyWithLogits(), data, Exact);
        var byHand = TwoGaussians.Objective(bias: true);
        double[] theta = [-1.5, 0.7, 0.2], engine = new double[3], hand = new double[3];
        Assert.Equal(byHand.Gradient(theta, hand), risk.Gradient(theta, engine), 1e-14);
        Golden.AssertClose(hand, engine, 1e-14);
        byHand.HessianVectorProduct(theta, [1, -2, 3], hand);
        risk.HessianVectorProduct(theta, [1, -2, 3], engine);
        Golden.AssertClose(hand, engine, 1e-14);
    }

    [Fact]
    public void Scalars_walk_a_network_back_to_the_engines_gradient()
    {
        var network = Architectures.Mlp([2], [3], 1, new Tanh());
        var data = GaussianClasses.RedAndBlue();
        using var risk = new EmpiricalRisk(network, new BinaryCrossEntropyWithLogits(), data, Exact);
        double[] theta = Normal(network.ParameterCount, 3), gradient = new double[theta.Length];
        double loss = risk.Gradient(theta, gradient);

        Scalar[] w = [.. theta.Select(value => new Scalar(value))]; // W1 (3, 2), b1 (3), W2 (1, 3), b2 (1)
        Scalar sum = 0;
        for (int n = 0; n < data.Count; n++)
        {
            double[] x = data.Inputs(n);
            var z = w[12];
            for (int unit = 0; unit < 3; unit++)
                z += w[9 + unit] * (w[2 * unit] * x[0] + w[2 * unit + 1] * x[1] + w[6 + unit]).Tanh();
            sum -= (data.Labels[n] == 1 ? z : -z).Sigmoid().Log();
        }

        var mean = sum / data.Count;
        mean.Backward();
        Assert.Equal(loss, mean.Value, 1e-13);
        Golden.AssertClose(gradient, [.. w.Select(value => value.Gradient)], 1e-13);
    }

    [Fact]
    public void The_framework_with_a_penalty_is_trained_to_the_minimisers_of_its_members()
    {
        var data = GaussianClasses.RedAndBlue();
        double[] Minimiser(Loss loss, Network network)
        {
            using var risk = new EmpiricalRisk(network, loss, data, Exact with { L2Penalty = 0.1 });
            return [.. new Newton().Minimize(risk, new double[network.ParameterCount],
                new() { GradientNorm = 1e-13, Steps = 50 }).Last.Parameters];
        }

        var twoScores = Architectures.LogisticRegression([2], 2);
        double[] framework = Minimiser(new StructuredLoss(TaskLoss.Zero(2), 1), twoScores),
            softmax = Minimiser(new CrossEntropy(), twoScores);
        Golden.AssertClose(softmax, framework, 1e-12);

        // F = (-z/2, z/2) halves |w|^2 of one score z: its penalty is C/2 |w|^2 / 2.
        using var binary = new EmpiricalRisk(Architectures.LogisticRegression([2], 1), new SoftMargin(), data,
            Exact with { L2Penalty = 0.05 });
        var one = new Newton().Minimize(binary, new double[3], new() { GradientNorm = 1e-13, Steps = 50 }).Last.Parameters;
        Golden.AssertClose(one, [framework[2] - framework[0], framework[3] - framework[1], framework[5] - framework[4]], 1e-11);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Batch_normalisation_and_dropout_are_trained_to_the_same_bits_also_after_a_cut(int threads)
    {
        var whole = Train(threads, null, default);
        Assert.Equal(Train(1, null, default).Parameters, whole.Parameters);
        string file = Path.Combine(Path.GetTempPath(), $"network-{Guid.NewGuid():N}.safetensors");
        try
        {
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => Train(threads, file, stop.Token, new Stop(stop, 7)));
            Assert.Equal(whole.Parameters, Train(threads, file, default).Parameters);
        }
        finally
        {
            File.Delete(file);
        }

        static TrainingResult Train(int threads, string? file, CancellationToken cancellation, IProgress<TrainingProgress>? progress = null)
        {
            var network = Network.Sequential([2], new Affine(2, 16), new BatchNormalization(16), new ReLU(), new Dropout(0.2),
                new Affine(16, 2));
            using var risk = new EmpiricalRisk(network, new CrossEntropy(), GaussianClasses.RedAndBlue(), new() { Threads = threads });
            var random = new RandomSource(4);
            return new Training(risk, new Adam(0.01) { L2Penalty = 1e-4 })
            {
                Options = new()
                {
                    Epochs = 5,
                    BatchSize = 16,
                    Threads = threads,
                    Measures = [Measure.Of("train", risk)],
                    Checkpoint = file is null ? null : new(file, Interval.Epochs()),
                },
            }.Run(network.Initialize(Initialization.He, random), random, progress, cancellation);
        }
    }

    [Fact]
    public void Spirals_are_learnt()
    {
        var data = Spirals(200);
        var network = Architectures.Mlp([2], [32, 32], 2);
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Threads = 1 });
        var random = new RandomSource(1);
        var options = new TrainingOptions { Epochs = 60, BatchSize = 32, Measures = [Measure.Of("train", risk)] };
        var result = new Training(risk, new Adam(0.01)) { Options = options }
            .Run(network.Initialize(Initialization.He, random), random);
        Assert.True(result.Measures("train accuracy")[^1] > 0.97, result.ToString());
    }

    private static Dataset Spirals(int count)
    {
        double[] inputs = new double[2 * count];
        int[] labels = new int[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = n % 2;
            double radius = (n + 1.0) / count, angle = 6 * radius + Math.PI * labels[n];
            (inputs[2 * n], inputs[2 * n + 1]) = (radius * Math.Cos(angle), radius * Math.Sin(angle));
        }

        return Dataset.Classification("spirals", inputs, labels, 2);
    }

    private static double[] Normal(int length, ulong seed)
    {
        double[] values = new double[length];
        new RandomSource(seed).FillNormal(values);
        return values;
    }

    private sealed class Stop(CancellationTokenSource source, int step) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step >= step)
                source.Cancel();
        }
    }
}
