using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class ConnectMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public ConnectMagicTests()
    {
        _host.Variables["one"] = TinyModel.Train(1);
        _host.Variables["other"] = TinyModel.Train(2);
        _host.Variables["normalized"] = TinyModel.Train(1, normalized: true);
        _host.Variables["again"] = TinyModel.Train(2, normalized: true);
        _host.Variables["bowl"] = Objective.From(17, theta => theta[0]);
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_curve_joins_the_two_models_and_is_drawn()
    {
        await _host.Run("#!connect --of one --to other --epochs 3 --bends 2 --points 5 --grid 5 --as link");
        var link = Assert.IsType<Connection>(_host.Variables["link"]);
        Assert.Equal(TinyModel.Train(1).Parameters, link.Curve.Points[0]);
        Assert.Equal(TinyModel.Train(2).Parameters, link.Curve.Points[^1]);
        Assert.Equal((2, 5), (link.Curve.BendCount, link.AlongCurve.T.Length));
        Assert.Equal(["train loss", "train error", "test loss", "test error"], link.AlongChord.Names);
        Assert.Equal(3, Assert.IsType<Figure>(_host.Shown[^1]).Panels.Length);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_curve_and_another_seed_another()
    {
        foreach (var (seed, name) in new[] { (1, "a"), (1, "b"), (2, "c") })
            await _host.Run($"#!connect --of one --to other --epochs 2 --points 3 --grid 3 --seed {seed} --as {name}");
        var bends = new[] { "a", "b", "c" }.Select(name => ((Connection)_host.Variables[name]!).Curve.Points[1]).ToArray();
        Assert.Equal(bends[0], bends[1]);
        Assert.NotEqual(bends[0], bends[2]);
    }

    [Fact]
    public async Task Aligned_the_other_end_has_its_units_permuted_and_its_loss_kept()
    {
        await _host.Run("#!connect --of one --to other --epochs 2 --align --points 3 --grid 3 --as link");
        var link = (Connection)_host.Variables["link"]!;
        Assert.True(link.Alignment!.DistanceAfter <= link.Alignment.DistanceBefore);
        var risk = (EmpiricalRisk)TinyModel.Train(1).Objective;
        // single precision, another order of the sums
        Assert.Equal(risk.Value(TinyModel.Train(2).Parameters), link.AlongCurve["train loss"][^1], 1e-6);
    }

    [Fact]
    public async Task A_normalised_network_takes_new_statistics_along_the_curve()
    {
        await _host.Run("#!connect --of normalized --to again --epochs 2 --kind chain --points 3 --grid 3 --as link");
        var link = (Connection)_host.Variables["link"]!;
        var risk = (EmpiricalRisk)TinyModel.Train(1, normalized: true).Objective;
        var theta = risk.WithFreshStatistics(TinyModel.Train(1, normalized: true).Parameters);
        Assert.IsType<PolygonalChain>(link.Curve);
        Assert.Equal(risk.Value(theta), link.AlongCurve["train loss"][0]);
    }

    [Theory]
    [InlineData("#!connect --of one",
        "#!connect needs --to: the other model (a variable that holds ParameterVector or TrainedModel or TrainingResult or Trajectory, or "
            + "numbers as in -4,-2, or a file, .safetensors, .pt, .pth, .onnx or .npy).")]
    [InlineData("#!connect --of one --to normalized", "#!connect: --to has 29 parameters, expected 17 (P of the objective).")]
    [InlineData("#!connect --of one --to other --kind spline", "#!connect: --kind is spline, expected one of bezier, chain.")]
    [InlineData("#!connect --of one --to other --bend 2", "#!connect has no option --bend; did you mean --bends?")]
    public async Task A_wrong_use_is_told_in_one_line(string line, string message) => Assert.Equal(message, await _host.ErrorOf(line));

    [Fact]
    public async Task A_stopped_cell_stops_the_training()
    {
        _host.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!connect --of one --to other --epochs 1000000"));
    }
}
