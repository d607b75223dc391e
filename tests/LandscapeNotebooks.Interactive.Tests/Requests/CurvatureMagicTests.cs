using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class CurvatureMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public CurvatureMagicTests()
    {
        _host.Variables["bowl"] = Quadratic.Diagonal(1, 2, 5);
        _host.Variables["theta"] = new double[3];
        _host.Variables["slope"] = Objective.From(3, (theta, g) => theta[0]);
        _host.Variables["number"] = 3.5;
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_spectrum_is_shown_and_kept()
    {
        await _host.Run("#!spectrum --of bowl --at theta --as spectrum");
        var spectrum = Assert.IsType<HessianSpectrum>(_host.Variables["spectrum"]);
        Assert.Equal([5, 2, 1], spectrum.Largest.Values.Select(value => Math.Round(value, 10)));
        Assert.Equal([1, 2, 5], spectrum.Exact!.Value.Select(value => Math.Round(value, 10)));
        Assert.Same(spectrum, _host.Shown[^1]);
    }

    [Fact]
    public async Task A_trained_model_brings_its_parameters()
    {
        await _host.Run("#!train --data flowers --architecture mlp-4 --epochs 1 --as model");
        _host.Shown.Clear();
        await _host.Run("#!spectrum --of model --probes 2 --steps 5 --as spectrum");
        await _host.Run("#!convexity --of model --points 3 --as map");
        Assert.Equal(["1", "3"], Assert.IsType<HessianSpectrum>(_host.Variables["spectrum"]).Layers.Select(layer => layer.Layer));
        Assert.Equal(9, Assert.IsType<ConvexityMap>(_host.Variables["map"]).Smallest.Values.Length);
    }

    [Fact]
    public async Task Another_matrix_has_a_spectrum_of_its_own()
    {
        await _host.Run("#!train --data flowers --architecture mlp-4 --epochs 1 --as model");
        await _host.Run("#!spectrum --of model --matrix gauss-newton --probes 0 --as spectrum");
        await _host.Run("#!spectrum --of model --probes 0 --as hessian");
        var spectrum = Assert.IsType<HessianSpectrum>(_host.Variables["spectrum"]);
        double rounding = 1e-5 * spectrum.Largest.Values[0]; // passes in float
        Assert.InRange(spectrum.Smallest.Values[0], -rounding, rounding);
        Assert.True(Assert.IsType<HessianSpectrum>(_host.Variables["hessian"]).Smallest.Values[0] < -rounding);
        Assert.Equal(CurvatureMatrix.GaussNewton, spectrum.Matrix);
        Assert.StartsWith("#!spectrum: --matrix is fisher: The objective is no network with its data",
            await _host.ErrorOf("#!spectrum --of bowl --at theta --matrix fisher"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_lies_on_the_given_directions()
    {
        _host.Variables["d"] = new double[] { 1, 0, 0 };
        _host.Variables["e"] = new double[] { 0, 1, 0 };
        await _host.Run("#!convexity --of bowl --at theta --d d --e e --x -1:1:3 --as map");
        var map = Assert.IsType<ConvexityMap>(_host.Variables["map"]);
        Assert.Equal(9, map.Count(CurvatureSign.Convex));
        Assert.Equal(0.2, map.Ratio[0, 0], 1e-12);
    }

    [Theory]
    [InlineData("#!spectrum --of slope --at theta",
        "#!spectrum: --of is FunctionWithGradient, which has gradients but no Hessian products; expected an ITwiceDifferentiable, such as "
            + "an EmpiricalRisk, or what #!train kept.")]
    [InlineData("#!spectrum --of number --at theta",
        "#!spectrum: --of names the variable number, which holds double; expected a variable that holds TrainedModel or IObjective, or a "
            + "model's file, .safetensors, .pt, .pth, .onnx. Such variables are: bowl, slope.")]
    [InlineData("#!spectrum --of bowl", "#!spectrum needs --at with the parameters, unless --of is what #!train kept.")]
    [InlineData("#!spectrum --of bowl --at 1,2", "#!spectrum: --at has 2 parameters, expected 3 (P of the objective).")]
    [InlineData("#!spectrum --of bowl --at theta --probes 1",
        "#!spectrum: --probes is 1, expected 0 or at least 2: their spread is the error.")]
    [InlineData("#!spectrum --of bowl --at theta --probe 2", "#!spectrum has no option --probe; did you mean --probes?")]
    [InlineData("#!convexity --of bowl --at theta --third theta",
        "#!convexity: --third needs the other of --second and --third: a plane goes through three models.")]
    [InlineData("#!convexity --of bowl --at theta --log",
        "#!convexity: --log would do nothing: the map shows the ratio of the eigenvalues; leave it out.")]
    [InlineData("#!spectrum --of bowl --at theta --probes 0 --steps 5",
        "#!spectrum: --steps would do nothing: there are no --probes; leave it out.")]
    public async Task A_wrong_use_is_told_in_one_line(string line, string message) => Assert.Equal(message, await _host.ErrorOf(line));

    [Fact]
    public async Task A_stopped_cell_ends()
    {
        _host.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!spectrum --of bowl --at theta"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!convexity --of bowl --at theta"));
    }
}
