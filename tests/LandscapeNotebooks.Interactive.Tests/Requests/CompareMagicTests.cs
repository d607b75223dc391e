using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class CompareMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public CompareMagicTests()
    {
        _host.Variables["valley"] = new Rosenbrock();
        _host.Variables["loss"] = new LogisticRegression(GaussianClasses.RedAndBlue());
    }

    public void Dispose() => _host.Dispose();

    private OptimizerComparison Kept => Assert.IsType<OptimizerComparison>(_host.Variables["kept"]);

    [Fact]
    public async Task An_objective_without_data_makes_a_step_in_an_epoch()
    {
        await _host.Run("#!compare --of valley --optimizers sgd,adam --rates 0.001,0.1 --start -1,1 --epochs 20 --as kept");
        Assert.Equal(["sgd 0.001", "adam 0.1"], Kept.Names);
        var alone = new GradientDescent(0.001).Minimize(new Rosenbrock(), [-1, 1], until: 20);
        Assert.Equal(alone.Last.Parameters, Kept["sgd 0.001"].Parameters);
        Assert.Equal(21, Kept["adam 0.1"].Trajectory!.Count);
        Assert.Same(Kept, _host.Shown[^1]);
    }

    [Fact]
    public async Task All_see_the_same_mini_batches()
    {
        await _host.Run("#!compare --of loss --optimizers sgd,sgd --rates 0,1e-9 --batch 8 --epochs 2 --as kept");
        Assert.All(Kept.Runs[0].StepLosses.Zip(Kept.Runs[1].StepLosses), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Fact]
    public async Task One_rate_serves_all()
    {
        await _host.Run("#!compare --of valley --optimizers momentum,nesterov --rates 1e-4 --epochs 2 --as kept");
        Assert.Equal(["momentum 0.0001", "nesterov 0.0001"], Kept.Names);
    }

    [Fact]
    public async Task A_diverged_run_does_not_end_the_others()
    {
        await _host.Run("#!compare --of valley --optimizers sgd,adam --rates 10,0.1 --start -1,1 --epochs 50 --as kept");
        Assert.Equal([StopReason.Diverged, StopReason.Finished], Kept.Runs.Select(run => run.Reason));
        Assert.Contains("sgd 10: Diverged",
            Formatters.All.Single(entry => entry.Type == typeof(OptimizerComparison) && entry.MimeType == "text/html").Format(new(Kept)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Networks_are_compared_on_data_that_they_do_not_see()
    {
        await _host.Run("#!compare --data glyphs --architecture logistic --optimizers sgd,adam --epochs 1 --as kept");
        Assert.All(Kept.Runs, run => Assert.Equal("test accuracy", run.MeasureNames[^1]));
    }

    [Theory]
    [InlineData("--of valley",
        "#!compare needs --optimizers: rules to compare; one may stand twice with two rates (names parted by commas, of sgd, momentum, ")]
    [InlineData("--of valley --optimizers sgd,adm", "#!compare: --optimizers is sgd,adm, expected names parted by commas, of sgd, ")]
    [InlineData("--of valley --optimizers sgd,adam --rates 1,2,3",
        "#!compare: --rates has 3 rates for 2 optimisers, expected one for all or one for each.")]
    [InlineData("--of valley --optimizers sgd,sgd", "#!compare: Two optimisers are called sgd 0.1, expected different names.")]
    [InlineData("--optimizers sgd",
        "#!compare: --of is missing, and --data with --architecture too; give an objective, or as in --data glyphs --architecture mlp-32.")]
    public async Task A_wrong_use_is_told_with_its_mend(string options, string message) =>
        Assert.StartsWith(message, await _host.ErrorOf("#!compare " + options), StringComparison.Ordinal);
}
