using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Sharpness;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class SharpnessMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public SharpnessMagicTests()
    {
        _host.Variables["bowl"] = Quadratic.Diagonal(5, 2, 1);
        _host.Variables["theta"] = new double[] { 1, 1, 1 };
        _host.Variables["bottom"] = new double[3];
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_trained_model_is_measured_in_every_sense_and_after_a_rescaling()
    {
        await _host.Run("#!train --data flowers --architecture mlp-4 --epochs 3 --as run");
        await _host.Run("#!sharpness --of run --rescale 10 --as sharp");
        var report = Assert.IsType<SharpnessReport>(_host.Variables["sharp"]);
        Assert.Equal(SharpnessMeasure.All.Select(measure => measure.Name), report.Values.Select(value => value.Name));
        Assert.Equal(8, report.ToTable().Columns.Length);
        Assert.Contains("Fisher-Rao norm", Formatters.Text(report), StringComparison.Ordinal);
        Assert.Contains("<svg", Svg.Render(report.Plot()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_objective_is_measured_in_what_it_has_with_the_radius_that_is_given()
    {
        await _host.Run("#!sharpness --of bowl --at theta --measures trace,worst-case --radius 0.1 --as sharp");
        var report = Assert.IsType<SharpnessReport>(_host.Variables["sharp"]);
        Assert.Equal(8, report.Values[0].Value, 1e-12);
        Assert.InRange(report.Values[1].Value, 0.1 * Math.Sqrt(30), 0.1 * Math.Sqrt(30) + 0.025); // slope, and curvature on top
        await _host.Run("#!sharpness --of bowl --at theta --as all");
        Assert.Equal(SharpnessMeasure.All.Count - 2, Assert.IsType<SharpnessReport>(_host.Variables["all"]).Values.Length);
    }

    [Theory]
    [InlineData("#!sharpness --of bowl --at theta --measures trace --radius 1",
        "#!sharpness: --radius would do nothing: no worst case is measured; leave it out.")]
    [InlineData("#!sharpness --of bowl --at theta --measures batch",
        "#!sharpness: --measures cannot be: The objective is no network with its data, expected one for the batch sharpness.")]
    [InlineData("#!sharpness --of bowl --at bottom --measures critical",
        "#!sharpness: --measures cannot be: The gradient's squared length is 0, expected a finite number above 0: without a gradient no "
            + "update has a direction.")]
    [InlineData("#!sharpness --of bowl --at theta --rescale 2",
        "#!sharpness: --rescale holds Quadratic, expected a network with its data.")]
    [InlineData("#!train --data moons --architecture mlp-3 --epochs 1 --watch-steps 3",
        "#!train: --watch-steps would do nothing: no number is taken of mini-batches; leave it out.")]
    [InlineData("#!train --of bowl --watch batch-sharpness",
        "#!train: --watch is batch-sharpness, which needs a network with its data.")]
    public async Task What_cannot_be_is_told_with_the_mend(string line, string expected) =>
        Assert.Equal(expected, await _host.ErrorOf(line));

    [Fact]
    public async Task A_training_is_watched_and_shows_it()
    {
        await _host.Run(
            "#!train --data moons --architecture mlp-3 --epochs 2 --watch critical-sharpness,largest-eigenvalue --watch-steps 2 --as run");
        var watched = Assert.IsType<TrainedModel>(_host.Variables["run"]).Training;
        Assert.Equal(["critical sharpness", "largest eigenvalue"], watched.Watched.Select(series => series.Name));
        Assert.Equal(2, watched.Watched[1].Points.Length);
        Assert.Equal(4, watched.Plot().Panels.Length); // losses, accuracies and two watches
        Assert.Contains("of the training's gradients", watched.Plot().Caption, StringComparison.Ordinal);
    }
}
