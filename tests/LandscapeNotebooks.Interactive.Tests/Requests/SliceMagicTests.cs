using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class SliceMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public SliceMagicTests()
    {
        _host.Variables["run"] = TinyModel.Train();
        _host.Variables["bowl"] = Objective.From(2, theta => theta[0] * theta[0] + theta[1] * theta[1]);
    }

    private Slice Kept => Assert.IsType<Slice>(_host.Variables["kept"]);

    private string Caption => Assert.IsType<Figure>(_host.Shown[^1]).Caption!;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_model_shows_losses_and_accuracies_of_both_parts_on_twin_axes()
    {
        await _host.Run("#!slice --of run --x -1:1:5 --as kept");
        Assert.Equal(["train loss", "train accuracy", "test loss", "test accuracy"], Kept.Names);
        var panel = Assert.IsType<Figure>(_host.Shown[^1]).Panels[0];
        Assert.Equal([false, false, true, true], panel.Traces.Select(trace => trace.OnRightAxis));
        Assert.Equal(("loss", "accuracy"), (panel.Y.Title, panel.Right.Title));
    }

    [Fact]
    public async Task The_caption_says_where_the_direction_comes_from_and_what_was_measured()
    {
        await _host.Run("#!slice --of run --seed 7 --x -1:1:3");
        Assert.Contains("random directions, normalised by filter; seed 7; 6 training and 6 test samples of six points", Caption,
            StringComparison.Ordinal);
        Assert.EndsWith("A convex slice does not prove a convex surface.", Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_means_one_direction_and_filter_normalised_biases_stay()
    {
        var model = TinyModel.Train();
        await _host.Run("#!slice --of run --seed 7 --x 0:1:2 --as kept");
        ParameterVector d = Directions.Random(model.Network!.Layout, model.Parameters, new RandomSource(7));
        Assert.Equal(d, Assert.IsType<StraightLine>(Kept.Curve).Direction);
    }

    [Fact]
    public async Task A_given_direction_is_taken_as_it_is()
    {
        await _host.Run("#!slice --of bowl --at 1,0 --d 0,2 --x 0:1:3 --as kept");
        Assert.Equal([1, 2, 5], Kept["loss"]);
    }

    [Fact]
    public async Task The_gradient_and_the_top_eigenvector_are_directions_too()
    {
        await _host.Run("#!slice --of run --directions gradient --x -0.01:0.01:3 --as kept");
        var loss = Kept["train loss"];
        Assert.True(loss[0] < loss[1] && loss[1] < loss[2], "uphill along the gradient");
        await _host.Run("#!slice --of run --directions hessian --x -0.5:0.5:3 --as kept");
        Assert.Contains("eigenvectors of the Hessian's largest eigenvalues, not normalised", Assert.IsType<Figure>(_host.Shown[^1]).Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_draws_make_a_band_and_are_kept_each()
    {
        await _host.Run("#!slice --of run --draws 3 --x -1:1:5 --measure \"test loss\" --as kept");
        var slices = Assert.IsType<Slice[]>(_host.Variables["kept"]);
        Assert.Equal(3, slices.Length);
        Assert.NotEqual(slices[0]["test loss"], slices[1]["test loss"]);
        Assert.Contains("The band over 3 directions", Caption, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!slice",
        "#!slice needs --of: trained model or objective to draw (a variable that holds TrainedModel or IObjective, or a model's file, "
            + ".safetensors, .pt, .pth, .onnx), or --program.")]
    [InlineData("#!slice --of run --at 1,2", "#!slice: --at has 2 parameters, expected 17 (P of the objective).")]
    [InlineData("#!slice --of run --measure loss", "#!slice: --measure would do nothing: a slice shows all measures; leave it out.")]
    [InlineData("#!slice --of run --draws 2 --measure loss",
        "#!slice: --measure is loss, expected one of train loss, train accuracy, test loss, test accuracy.")]
    [InlineData("#!slice --of bowl --d 1,0 --seed 3", "#!slice: --seed would do nothing: every direction is given; leave it out.")]
    [InlineData("#!slice --of run --directions gradient --biases normalized",
        "#!slice: --biases would do nothing: no direction is scaled; --normalization scales them; leave it out.")]
    [InlineData("#!slice --of bowl --directions gradient",
        "#!slice: --directions is gradient, but ValueFunction has no such derivative; it has values alone: "
            + "objective.WithNumericGradient() takes its gradient by differences, and Objective.From a function that writes it.")]
    [InlineData("#!slice --of bowl --draws 3 --d 1,0",
        "#!slice: --draws is 3, but only random directions can be drawn again; leave --d and --directions out.")]
    [InlineData("#!slice --of run --normalization filters",
        "#!slice: --normalization is filters, expected one of none, filter, layer, weight, unit-filter, unit-layer, model.")]
    public async Task A_wrong_use_is_told_in_one_line(string line, string message) => Assert.Equal(message, await _host.ErrorOf(line));
}
