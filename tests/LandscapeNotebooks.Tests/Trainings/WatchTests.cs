using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Trainings;

public sealed class WatchTests : IDisposable
{
    private static readonly Network Network = Network.Sequential([3], new Affine(3, 6), new Tanh(), new Affine(6, 3));

    private static readonly TrainingWatch[] All =
    [
        TrainingWatch.CriticalSharpness(Interval.Steps(3)), TrainingWatch.BatchSharpness(Interval.Steps(2)),
        TrainingWatch.NoiseScale(Interval.Steps(2)), TrainingWatch.LargestEigenvalue(), TrainingWatch.Alignment(2),
        TrainingWatch.TrackedSharpness(),
    ];

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"watch-{Guid.NewGuid():N}.state");
    private readonly EmpiricalRisk _risk = Risk(1);

    public void Dispose()
    {
        _risk.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public void Watching_changes_no_bit_of_the_training()
    {
        var plain = Of(_risk, 3).Run(Start(), new RandomSource(1));
        var watched = Of(_risk, 3).Watch(All).Run(Start(), new RandomSource(1));
        Assert.Equal(plain.Parameters, watched.Parameters);
        Assert.Equal(plain.StepLosses, watched.StepLosses);
        Assert.Empty(plain.Watched);
        Assert.Equal([4, 6, 6, 3, 3, 12], watched.Watched.Select(series => series.Points.Length)); // 12 steps in 3 epochs
        Assert.All(watched.Watched, series => Assert.True(series.Share > 0));
    }

    [Fact]
    public void Values_are_those_of_their_definitions()
    {
        var run = Of(_risk, 1).Watch(All).Run(Start(), new RandomSource(1));
        double largest = Spectrum.Exact(_risk, Start())[^1];
        Assert.Equal(largest, run.Watched[3].Points[0].Value, 0.02 * largest);
        Assert.InRange(run.Watched[4].Points[0].Value, 0, 1 + 1e-9);
        Assert.Equal((0, 0, 0.5), (run.Watched[1].Points[0].Step, run.Watched[1].Points[0].Epoch, run.Watched[1].Points[0].Rate));
    }

    /// <summary>Of gradient descent on a quadratic it is g'Hg / g'g at every step.</summary>
    [Fact]
    public void On_a_bowl_critical_sharpness_is_the_curvature_along_the_gradient()
    {
        var bowl = Quadratic.Diagonal(5, 1);
        var run = new Training(Objective.AsOneSample(bowl), new GradientDescent(0.1)) { Options = new() { Epochs = 6 } }
            .Watch(TrainingWatch.CriticalSharpness(Interval.Steps())).Run([1, 1], new RandomSource(1));
        ParameterVector theta = new double[] { 1, 1 };
        foreach (var point in run.Watched[0].Points)
        {
            var g = bowl.Gradient(theta);
            double expected = g.Dot(bowl.HessianVectorProduct(theta, g)) / g.Dot(g);
            Assert.Equal(expected, point.Value, 0.05 * expected); // the bracket
            theta -= 0.1 * g;
        }
    }

    /// <summary>With the rate above 2 / lambda_max gradient descent leaves; the eigenvalue tells it beforehand.</summary>
    [Fact]
    public void A_rate_beyond_the_edge_of_stability_is_seen_before_the_loss_grows()
    {
        var bowl = Quadratic.Diagonal(5, 1);
        var run = new Training(Objective.AsOneSample(bowl), new GradientDescent(0.5)) { Options = new() { Epochs = 4 } }
            .Watch(TrainingWatch.CriticalSharpness(Interval.Steps())).Run([1, 1], new RandomSource(1));
        var first = run.Watched[0].Points[0];
        Assert.True(first.Value > 2 / first.Rate);
        Assert.True(run.StepLosses[3] > run.StepLosses[0]);
    }

    [Fact]
    public void With_every_25_steps_critical_sharpness_costs_below_a_tenth()
    {
        var run = new Training(_risk, new MomentumDescent(0.05)) { Options = new() { Epochs = 50, BatchSize = 20 } }
            .Watch(TrainingWatch.CriticalSharpness()).Run(Start(), new RandomSource(1));
        Assert.Equal(8, run.Watched[0].Points.Length); // of 200 steps
        Assert.InRange(run.Watched[0].Share, 0.01, 0.1);
    }

    /// <summary>Of a quadratic whose curvature along the gradient stays the same it moves to it and rests within its moves.</summary>
    [Fact]
    public void Tracked_sharpness_comes_to_critical_sharpness_and_follows_it()
    {
        var bowl = Objective.AsOneSample(Quadratic.Diagonal(5, 5));
        var run = new Training(bowl, new GradientDescent(0.01)) { Options = new() { Epochs = 60 } }
            .Watch(TrainingWatch.TrackedSharpness()).Run([1, 1], new RandomSource(1));
        Assert.Equal(60, run.Watched[0].Points.Length);
        Assert.All(run.Watched[0].Points, point => Assert.InRange(point.Value, 5 / 1.11, 5 * 1.11)); // the search, and two moves
    }

    /// <summary>Two values on an eighth of the samples, a value being a third of a gradient: 2 / 8 / 3.</summary>
    [Fact]
    public void Tracked_at_every_step_sharpness_costs_below_a_tenth()
    {
        var run = new Training(_risk, new MomentumDescent(0.05)) { Options = new() { Epochs = 50, BatchSize = 20 } }
            .Watch(TrainingWatch.TrackedSharpness()).Run(Start(), new RandomSource(1));
        Assert.Equal(200, run.Watched[0].Points.Length);
        Assert.InRange(run.Watched[0].Share, 0.06, 0.1);
        double median = run.Watched[0].Points[^50..].Select(point => point.Value).Order().ElementAt(25);
        var whole = new Training(_risk, new MomentumDescent(0.05)) { Options = new() { Epochs = 50, BatchSize = 20 } }
            .Watch(TrainingWatch.CriticalSharpness(Interval.Steps())).Run(Start(), new RandomSource(1)).Watched[0];
        double expected = whole.Points[^50..].Select(point => point.Value).Where(double.IsFinite).Order().ElementAt(20);
        Assert.InRange(median / expected, 0.5, 2); // medians over eighths and over whole mini-batches
    }

    [Fact]
    public void A_training_that_goes_on_has_seen_what_an_uncut_one_has_on_any_threads()
    {
        var whole = Of(_risk, 4).Watch(All).Run(Start(), new RandomSource(1));
        using var two = Risk(2);
        foreach (int epochs in new[] { 2, 4 })
        {
            var part = new Training(two, new MomentumDescent(0.5))
            {
                Options = new() { Epochs = epochs, BatchSize = 20, Checkpoint = CheckpointOptions.AfterEpochs(_file), Watches = [.. All] },
            }.Run(Start(), new RandomSource(1));
            if (epochs == 4)
            {
                Assert.Equal(whole.Parameters, part.Parameters);
                Assert.Equal(whole.Watched.SelectMany(series => series.Points), part.Watched.SelectMany(series => series.Points));
                Assert.Equal(whole.Watched.Select(series => series.Share), part.Watched.Select(series => series.Share));
            }
        }

        Assert.Contains("watches", Assert.Throws<DataFileException>(() => new Training(two, new MomentumDescent(0.5))
        {
            Options = new() { Epochs = 5, BatchSize = 20, Checkpoint = CheckpointOptions.AfterEpochs(_file) },
        }.Run(Start(), new RandomSource(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_watch_needs_is_said_before_the_training()
    {
        var slope = Objective.AsOneSample(Objective.From(2, (theta, g) => theta[0]));
        var training = new Training(slope, new GradientDescent(0.1));
        Assert.Contains("batch sharpness needs a network", Assert.Throws<ArgumentException>(() =>
            training.Watch(TrainingWatch.BatchSharpness()).Run([0, 0], new RandomSource(1))).Message, StringComparison.Ordinal);
        Assert.Contains("largest eigenvalue needs an objective with Hessian products", Assert.Throws<ArgumentException>(() =>
            training.Watch(TrainingWatch.LargestEigenvalue()).Run([0, 0], new RandomSource(1))).Message, StringComparison.Ordinal);
        Assert.Contains("Two watches are of critical sharpness", Assert.Throws<ArgumentException>(() => training.Watch(
            TrainingWatch.CriticalSharpness(), TrainingWatch.CriticalSharpness()).Run([0, 0], new RandomSource(1))).Message,
            StringComparison.Ordinal);
    }

    private static Training Of(EmpiricalRisk risk, int epochs) =>
        new(risk, new MomentumDescent(0.5)) { Options = new() { Epochs = epochs, BatchSize = 20 } };

    private static EmpiricalRisk Risk(int threads) =>
        new(Network, new CrossEntropy(), RandomData.Labelled(80, [3], 3), new() { Precision = Precision.Double, Threads = threads });

    private static double[] Start() => Network.Initialize(Initialization.He, new RandomSource(2)).ToArray();
}
