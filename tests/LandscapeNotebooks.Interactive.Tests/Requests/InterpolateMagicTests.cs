using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class InterpolateMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public InterpolateMagicTests()
    {
        _host.Variables["one"] = TinyModel.Train(1);
        _host.Variables["other"] = TinyModel.Train(2);
        _host.Variables["normalized"] = TinyModel.Train(1, normalized: true);
        _host.Variables["again"] = TinyModel.Train(2, normalized: true);
    }

    private Slice Kept => Assert.IsType<Slice>(_host.Variables["kept"]);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_ends_have_the_losses_of_the_models()
    {
        await _host.Run("#!interpolate --of one --to other --x 0:1:5 --as kept");
        var (one, other) = (TinyModel.Train(1), TinyModel.Train(2));
        Assert.Equal(one.Objective.Value(one.Parameters), Kept["train loss"][0]);
        Assert.Equal(one.Objective.Value(other.Parameters), Kept["train loss"][4]);
    }

    [Theory]
    [InlineData("interpolated")]
    [InlineData("kept")]
    [InlineData("refreshed")]
    public async Task Statistics_of_the_far_end_are_its_own_the_first_models_or_new_ones(string use)
    {
        await _host.Run($"#!interpolate --of normalized --to again --x 0:1:3 --statistics {use} --as kept");
        var (first, second) = (TinyModel.Train(1, normalized: true), TinyModel.Train(2, normalized: true));
        double[] theta = second.Parameters.ToArray();
        if (use == "kept")
        {
            foreach (var block in first.Network!.Layout.Blocks.Where(block => block.Kind.IsStatistic()))
                block.Of(first.Parameters).CopyTo(block.Of(theta.AsSpan()));
        }
        else if (use == "refreshed")
        {
            ((EmpiricalRisk)first.Objective).RefreshStatistics(theta);
        }

        Assert.Equal(first.Objective.Value(theta), Kept["train loss"][2]);
    }

    [Theory]
    [InlineData("#!interpolate --of one",
        "#!interpolate needs --to: model at t = 1 (a variable that holds ParameterVector or TrainedModel or TrainingResult or Trajectory, "
            + "or numbers as in -4,-2, or a file, .safetensors, .pt, .pth, .onnx or .npy).")]
    [InlineData("#!interpolate --of one --to normalized", "#!interpolate: --to has 29 parameters, expected 17 (P of the objective).")]
    public async Task A_wrong_use_is_told_in_one_line(string line, string message) => Assert.Equal(message, await _host.ErrorOf(line));
}
