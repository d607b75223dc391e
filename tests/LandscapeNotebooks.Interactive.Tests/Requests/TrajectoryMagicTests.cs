using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class TrajectoryMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public TrajectoryMagicTests()
    {
        var model = TinyModel.Train();
        var options = new TrainingOptions { Epochs = 4, BatchSize = 3, Recording = new(Interval.Steps()) };
        _host.Variables["run"] = model;
        _host.Variables["silent"] = TinyModel.Train(record: false);
        _host.Variables["risk"] = model.Objective;
        _host.Variables["path"] = model.Trajectory!;
        _host.Variables["rivals"] = OptimizerComparison.Run(
            model.Objective, [("descent", new GradientDescent(0.1)), ("adam", new Adam())], options, model.Parameters, new RandomSource(1));
    }

    private TrajectoryProjection Kept => Assert.IsType<TrajectoryProjection>(_host.Variables["kept"]);

    private Figure Shown => Assert.IsType<Figure>(_host.Shown[^1]);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_training_lies_on_the_plane_of_its_components_above_its_own_loss()
    {
        await _host.Run("#!trajectory --of run --points 5 --as kept");
        Assert.Equal(7, Kept.Trajectories[0].Points.Length);
        Assert.Contains("principal components of the path; 6 training and 6 test samples of six points; the directions explain",
            Shown.Caption, StringComparison.Ordinal);
        Assert.Contains("off the plane", Shown.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_axes_enclose_every_point()
    {
        await _host.Run("#!trajectory --of run --points 5 --as kept");
        var field = Assert.IsType<Contour>(Shown.Panels[0].Traces[0]).Field;
        Assert.All(Kept.Trajectories[0].Points, point => Assert.True(
            point.A > field.X[0] && point.A < field.X[^1] && point.B > field.Y[0] && point.B < field.Y[^1]));
    }

    [Fact]
    public async Task Several_optimisers_share_one_plane_and_keep_their_names()
    {
        await _host.Run("#!trajectory --of rivals --objective risk --points 4 --as kept");
        Assert.Equal(2, Kept.Trajectories.Length);
        Assert.Equal(["descent", "adam"], Shown.Panels[0].Traces.OfType<Line>().Select(line => line.Name));
    }

    [Fact]
    public async Task An_animation_has_a_frame_for_every_step_in_which_all_have_walked_so_far()
    {
        await _host.Run("#!trajectory --of rivals --objective risk --points 4 --animate");
        var frames = Shown.Panels[0].Frames;
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8"], frames.Select(frame => frame.Name));
        Assert.All(frames, (frame, step) => Assert.All(frame.Traces.OfType<Line>(), line => Assert.Equal(step + 1, line.X.Length)));
    }

    [Fact]
    public async Task The_plane_serves_another_surface()
    {
        await _host.Run("#!trajectory --of path --objective run --points 4 --as kept");
        _host.Variables["plane"] = Kept.Plane;
        await _host.Run("#!surface --of run --plane plane --x -1:1:3 --as surfaces");
        Assert.Equal(Kept.Plane, Assert.IsType<Surfaces>(_host.Variables["surfaces"]).Plane);
    }

    [Theory]
    [InlineData("#!trajectory --of silent", "#!trajectory: path was not recorded; train with --record, or with Recording in the options.")]
    [InlineData("#!trajectory --of path", "#!trajectory: --objective is missing: a Trajectory does not say what it went down.")]
    [InlineData("#!trajectory --of risk",
        "#!trajectory: --of names the variable risk, which holds EmpiricalRisk; expected a variable that holds "
        + "TrainedModel or OptimizerComparison or TrainingResult or Trajectory, or files parted by commas: .npy as training records them, "
        + "or checkpoints in their order, .safetensors, .pt, .pth, .onnx. Such variables are: path, rivals, run, silent.")]
    public async Task A_wrong_use_is_told_in_one_line(string line, string message) => Assert.Equal(message, await _host.ErrorOf(line));
}
