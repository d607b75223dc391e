using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Tests.Objectives;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Trainings;

public sealed class OptimizerComparisonTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 3, BatchSize = 8 };

    [Fact]
    public void Each_run_is_what_it_would_be_alone()
    {
        var both = OptimizerComparison.Run(
            TwoGaussians.Objective(), [("a", new GradientDescent(0.1)), ("b", new Adam(0.1))], Options, [0, 0], new RandomSource(3));
        var alone = new Training(TwoGaussians.Objective(), new Adam(0.1)) { Options = Options }.Run([0, 0], new RandomSource(3));
        Assert.Equal(alone.StepLosses, both["b"].StepLosses);
        Assert.Equal(alone.Parameters, both.Runs[1].Parameters);
    }

    [Fact]
    public void A_stop_keeps_the_runs_so_far()
    {
        using var stop = new CancellationTokenSource();
        var kept = OptimizerComparison.Run(TwoGaussians.Objective(),
            [("a", new GradientDescent(0.1)), ("b", new Adam(0.1)), ("c", new Adam(0.2))],
            Options with { Until = new() { Stop = stop.Token } }, [0, 0], new RandomSource(3), (run, done) =>
            {
                Assert.Equal(run, done.Count);
                if (run == 1)
                    stop.Cancel();
                return new Progress<TrainingProgress>();
            });
        Assert.Equal(["a", "b"], kept.Names);
        Assert.Equal([StopReason.Finished, StopReason.Stopped], kept.Runs.Select(run => run.Reason));
    }

    [Fact]
    public void Names_and_files_that_would_collide_are_refused()
    {
        Assert.Contains("Two optimisers are called a", Refusal([("a", new Adam()), ("a", new GradientDescent(1))], Options),
            StringComparison.Ordinal);
        Assert.Contains("There is no optimiser", Refusal([], Options), StringComparison.Ordinal);
        Assert.Contains("each run would need its own",
            Refusal([("a", new Adam())], Options with { Recording = new(Interval.Steps()) { File = "x" } }), StringComparison.Ordinal);
        var run = OptimizerComparison.Run(TwoGaussians.Objective(), [("a", new Adam())], Options, [0, 0], new RandomSource(3));
        Assert.Contains("There is no run b; there are a.", Assert.Throws<ArgumentException>(() => run["b"]).Message,
            StringComparison.Ordinal);

        static string Refusal((string, Optimizer)[] optimizers, TrainingOptions options) => Assert.Throws<ArgumentException>(() =>
            OptimizerComparison.Run(TwoGaussians.Objective(), optimizers, options, [0, 0], new RandomSource(3))).Message;
    }

    [Fact]
    public void An_objective_without_data_trains_as_one_sample()
    {
        var one = Objective.AsOneSample(new Rosenbrock());
        var run = new Training(one, new MomentumDescent(1e-3)) { Options = new() { Epochs = 30 } }.Run([-1, 1], new RandomSource(0));
        Assert.Equal(new MomentumDescent(1e-3).Minimize(new Rosenbrock(), [-1, 1], until: 30).Last.Parameters, run.Parameters);
        Assert.Throws<ArgumentException>(() => one.Gradient([0, 0], [1], new double[2]));
    }
}
