using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Connectivity.Ensembles;

public sealed class EnsembleTrainingTests
{
    private static readonly Network Network = Network.Sequential(
        [3], new Affine(3, 5), new BatchNormalization(5), new ReLU(), new Affine(5, 3));

    /// <summary>Written out as in the paper: t = ((epoch mod c) + i/N)/c with mini-batch i of N, alpha in two branches.</summary>
    [Theory]
    [InlineData(2, 7)]
    [InlineData(4, 5)]
    public void The_fast_geometric_rate_equals_its_formula_at_every_step(int cycle, int batches)
    {
        const double High = 0.05, Low = 0.0005;
        var training = new EnsembleTraining(
            Risk(batches * 4), new GradientDescent(1))
        { HighRate = High, LowRate = Low, CycleEpochs = cycle, BatchSize = 4 };
        var byEpoch = new FastGeometricSchedule(High, Low, cycle) { Unit = TimeUnit.Epoch };
        for (int epoch = 0; epoch < 3 * cycle; epoch++)
        {
            for (int i = 0; i < batches; i++)
            {
                double t = (epoch % cycle + (double)i / batches) / cycle;
                double expected = t <= 0.5 ? (1 - 2 * t) * High + 2 * t * Low : (2 - 2 * t) * Low + (2 * t - 1) * High;
                Assert.Equal(expected, training.Schedule.At(epoch * batches + i), 1e-16);
                Assert.Equal(expected, byEpoch.At(epoch + (double)i / batches), 1e-15);
            }
        }
    }

    [Fact]
    public void The_rates_of_a_real_training_are_those_of_the_formula()
    {
        using var risk = Risk(28);
        var training = new EnsembleTraining(
            risk, new GradientDescent(1))
        { HighRate = 0.05, LowRate = 0.005, CycleEpochs = 2, Members = 2, BatchSize = 4 };
        var run = training.Run(Network.Initialize(Initialization.He, new RandomSource(1)), new RandomSource(2));
        // The last steps of epochs 1, 2 and 3 are steps 6, 13 and 20 of a cycle of 14.
        Assert.Equal([0.05 - 0.045 * 6 / 7, 0.005 + 0.045 * 6 / 7, 0.05 - 0.045 * 6 / 7],
            run.Training.Epochs.Select(epoch => epoch.LearningRate), (x, y) => Math.Abs(x - y) < 1e-16);
    }

    [Theory]
    [InlineData(CollectionKind.FastGeometric, 7, 21, 35)]
    [InlineData(CollectionKind.Snapshot, 14, 28, 42)]
    [InlineData(CollectionKind.Constant, 14, 28, 42)]
    public void Members_are_the_models_at_the_collection_steps(CollectionKind kind, params int[] steps)
    {
        using var risk = Risk(28);
        var training = new EnsembleTraining(
            risk, new MomentumDescent(1))
        { Kind = kind, HighRate = 0.05, LowRate = 0.001, CycleEpochs = 2, Members = 3, BatchSize = 4 };
        ParameterVector start = Network.Initialize(Initialization.He, new RandomSource(1));
        var run = training.Run(start, new RandomSource(2));
        Assert.Equal(steps, training.CollectionSteps);
        Assert.Equal(steps[^1] / 7.0, training.Epochs);

        var whole = new Training(risk, new MomentumDescent(1) with { LearningRate = training.Schedule })
        {
            Options = new() { Epochs = 6, BatchSize = 4, Recording = new(Interval.Steps()) { EvaluatesValues = false } },
        }.Run(start, new RandomSource(2)).Trajectory!;
        Assert.Equal(3, run.Ensemble.Members.Length);
        for (int m = 0; m < 3; m++)
            Assert.Equal(whole.Single(point => point.Step == steps[m]).Parameters, run.Ensemble.Members[m]);
    }

    [Fact]
    public void A_snapshot_cycle_falls_along_a_cosine_and_restarts()
    {
        var schedule = new RestartingSchedule(new CosineSchedule(1, 4), 4);
        Assert.Equal([1, 0.5 + Math.Sqrt(0.125), 0.5, 0.5 - Math.Sqrt(0.125), 1, 0.5],
            [.. new double[] { 0, 1, 2, 3, 4, 6 }.Select(schedule.At)],
            (x, y) => Math.Abs(x - y) < 1e-15);
    }

    [Fact]
    public void A_cycle_without_a_middle_and_a_divergence_are_reported()
    {
        using var risk = Risk(28);
        ParameterVector start = Network.Initialize(Initialization.He, new RandomSource(1));
        var odd = new EnsembleTraining(risk, new GradientDescent(1)) { CycleEpochs = 1, BatchSize = 4 };
        Assert.Contains("A cycle has 7 steps (1 epochs), expected an even number",
            Assert.Throws<ArgumentException>(() => odd.Run(start, new RandomSource(1))).Message);
        var wild = new EnsembleTraining(risk, new MomentumDescent(1)) { HighRate = 1e200, BatchSize = 4 };
        Assert.Contains("The training diverged at step",
            Assert.Throws<ArithmeticException>(() => wild.Run(start, new RandomSource(1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new EnsembleTraining(risk, new GradientDescent(1)) { Members = 0 }.Run(start, new RandomSource(1)));
    }

    private static EmpiricalRisk Risk(int samples) =>
        new(Network, new CrossEntropy(), RandomData.Labelled(samples, [3], 3), new() { Precision = Precision.Double });
}
