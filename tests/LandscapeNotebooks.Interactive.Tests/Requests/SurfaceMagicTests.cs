using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class SurfaceMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public SurfaceMagicTests()
    {
        _host.Variables["bowl"] = Objective.From(2, (theta, g) =>
        {
            (g[0], g[1]) = (2 * theta[0], 2 * theta[1]);
            return theta[0] * theta[0] + theta[1] * theta[1];
        });
        _host.Variables["deep"] = Objective.From(4, theta => theta[0] + 10 * theta[1] + 100 * theta[2] + 1000 * theta[3]);
    }

    public void Dispose() => _host.Dispose();

    private Surface Kept => Assert.IsType<Surface>(_host.Variables["kept"]);

    [Fact]
    public async Task The_plane_of_two_parameters_holds_the_objective()
    {
        await _host.Run("#!surface --of bowl --x -1:2:4 --y 0:1:3 --as kept");
        Assert.Equal(new Axis(-1, 2, 4), Kept.X);
        Assert.Equal(4 + 0.25, Kept[3, 1]);
        Assert.IsType<Figure>(_host.Shown[^1]);
    }

    [Fact]
    public async Task A_measure_of_ones_own_is_taken_besides_and_shown_where_it_is_named()
    {
        _host.Variables["sum"] = new Measure([new Reading("sum") { Unit = "metres" }], (theta, values) => values[0] = theta[0] + theta[1]);
        await _host.Run("#!surface --of bowl --x 1:2:2 --extra sum --measure sum --as kept");
        var surfaces = Assert.IsType<Surfaces>(_host.Variables["kept"]);
        Assert.Equal(["loss", "sum"], surfaces.Names);
        Assert.Equal([2, 3, 3, 4], surfaces["sum"].Values.ToArray());
        Assert.Contains("sum (metres)", Svg.Render(Assert.IsType<Figure>(_host.Shown[^1])), StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<RefusalException>(() => _host.Run("#!surface --of bowl --extra sum --measure width"));
        Assert.Contains("expected one of loss, sum", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<RefusalException>(() => _host.Run("#!surface --of bowl --extra sum --out folder"));
        Assert.Contains("--extra is a measure of your own", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tolerance_takes_as_many_samples_as_it_needs_and_says_so()
    {
        _host.Variables["run"] = TinyModel.Train();
        await _host.Run("#!surface --of run --points 3 --on train --tolerance 0.01 --as kept");
        var loss = Assert.IsType<Surfaces>(_host.Variables["kept"])["train loss"];
        Assert.NotNull(loss.StandardError);
        Assert.All(loss.Samples!.Values.ToArray(), count => Assert.Equal(6, count)); // six are not too many for any tolerance
        Assert.Contains("6 of 6 samples a point", Assert.IsType<Figure>(_host.Shown[^1]).Caption, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<RefusalException>(() => _host.Run("#!surface --of bowl --tolerance 0.01"));
        Assert.Contains("--tolerance takes a part of the samples, which needs a network", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<RefusalException>(() => _host.Run("#!surface --of run --statistics refreshed --tolerance 0.1"));
        Assert.Contains("--tolerance would do nothing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Y_is_as_x_where_only_x_is_given()
    {
        await _host.Run("#!surface --of bowl --x -1:2:4 --as kept");
        Assert.Equal(Kept.X, Kept.Y);
    }

    [Fact]
    public async Task Other_parameters_stay_where_at_says()
    {
        await _host.Run("#!surface --of deep --i 1 --j 3 --at 5,0,7,0 --x 0:1:2 --as kept");
        Assert.Equal([705, 715, 1705, 1715], Kept.Values.ToArray());
    }

    [Fact]
    public async Task Two_directions_span_a_plane()
    {
        _host.Variables["d"] = new double[] { 1, 0, 0, 1 };
        await _host.Run("#!surface --of deep --at 0,1,0,0 --d d --e 0,0,1,0 --points 3 --as kept");
        Assert.Equal(new Axis(-1, 1, 3), Kept.X);
        Assert.Equal(10 - 1001 + 100, Kept[0, 2]);

        _host.Variables["d"] = new ParameterVector([1, 0, 0, 1]);
        await _host.Run("#!surface --of deep --at 0,1,0,0 --d d --e 0,0,1,0 --points 3 --as kept");
        Assert.Equal(10 - 1001 + 100, Kept[0, 2]);
    }

    [Fact]
    public async Task The_axes_enclose_a_path_with_a_margin()
    {
        await _host.Run("#!descend --of bowl --start 4,-2 --rate 0.25 --steps 10 --as path");
        await _host.Run("#!surface --of bowl --path path --points 5 --as kept");
        Assert.True(Kept.X.Start < 0 && Kept.X.End > 4 && Kept.Y.Start < -2 && Kept.Y.End > 0, $"{Kept.X} {Kept.Y}");
    }

    [Fact]
    public async Task A_path_in_many_parameters_lies_on_the_plane_of_its_principal_components()
    {
        var path = new GradientDescent(0.1).Minimize(Quadratic.Diagonal(1, 2, 4, 8), [4, -2, 1, 3], 10);
        _host.Variables["path"] = path;
        await _host.Run("#!surface --of deep --path path --points 5 --as kept");
        var projection = TrajectoryProjection.Of(path);
        Assert.Equal(((DirectionPlane)projection.Plane).First, Assert.IsType<DirectionPlane>(Kept.Plane).First);
        Assert.Equal(((DirectionPlane)projection.Plane).Second, ((DirectionPlane)Kept.Plane!).Second);
        Assert.Contains("principal components of the path; ", Assert.IsType<Figure>(_host.Shown[^1]).Caption, StringComparison.Ordinal);
        Assert.Contains("of the path's variance", Assert.IsType<Figure>(_host.Shown[^1]).Caption, StringComparison.Ordinal);

        await _host.Run("#!surface --of deep --path path --i 0 --j 3 --points 5 --as kept");
        Assert.IsType<ParameterPlane>(Kept.Plane);
    }

    [Fact]
    public async Task A_trained_model_is_drawn_on_a_random_filter_normalised_plane_of_its_seed()
    {
        _host.Variables["run"] = TinyModel.Train();
        await _host.Run("#!surface --of run --points 3 --seed 4 --as kept");
        var surfaces = Assert.IsType<Surfaces>(_host.Variables["kept"]);
        var model = TinyModel.Train();
        var plane = Plane.Random(model.Network!.Layout, model.Parameters, new RandomSource(4));
        Assert.Equal(plane.Second, Assert.IsType<DirectionPlane>(surfaces.Plane).Second);
        Assert.Equal(["train loss", "train accuracy", "test loss", "test accuracy"], surfaces.Names);
        Assert.Contains("random directions, normalised by filter; seed 4", Assert.IsType<Figure>(_host.Shown[^1]).Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_measures_stand_side_by_side_where_asked()
    {
        _host.Variables["run"] = TinyModel.Train();
        await _host.Run("#!surface --of run --points 3 --all --kind heatmap");
        Assert.Equal(4, Assert.IsType<Figure>(_host.Shown[^1]).Panels.Length);
    }

    [Fact]
    public async Task A_plane_through_three_models_encloses_them()
    {
        (_host.Variables["one"], _host.Variables["two"], _host.Variables["three"]) = (TinyModel.Train(1), TinyModel.Train(2),
            TinyModel.Train(3).Parameters);
        await _host.Run("#!surface --of one --second two --third three --points 4 --as kept");
        var surfaces = Assert.IsType<Surfaces>(_host.Variables["kept"]);
        Assert.All(Assert.IsType<DirectionPlane>(surfaces.Plane).Points, point =>
            Assert.True(point.A > surfaces.X.Start && point.A < surfaces.X.End && point.B > surfaces.Y.Start && point.B < surfaces.Y.End));
    }

    [Fact]
    public async Task A_radius_is_the_half_width_of_the_axes()
    {
        await _host.Run("#!surface --of bowl --radius 0.5 --points 3 --as kept");
        Assert.Equal(new Axis(-0.5, 0.5, 3), Kept.X);
    }

    [Theory]
    [InlineData("#!surface --of deep --second d",
        "#!surface: --second names the variable d, which does not exist; expected a variable that holds ParameterVector or TrainedModel "
            + "or TrainingResult or Trajectory, or numbers as in -4,-2, or a file, .safetensors, .pt, .pth, .onnx or .npy.")]
    [InlineData("#!surface --of deep --second 1,0,0,0",
        "#!surface: --second needs the other of --second and --third: a plane goes through three models.")]
    [InlineData("#!surface --of deep --seed 3",
        "#!surface: --seed would do nothing: --of has no blocks, so that the plane is that of two parameters; leave it out.")]
    [InlineData("#!surface --of bowl --directions hessian",
        "#!surface: --directions would do nothing: --of has no blocks, so that the plane is that of two parameters; leave it out.")]
    [InlineData("#!surface --of bowl --normalization layer",
        "#!surface: --normalization would do nothing: --of has no blocks, so that the plane is that of two parameters; leave it out.")]
    [InlineData("#!surface --of deep --i 1 --seed 3", "#!surface: --seed would do nothing: --i and --j span the plane; leave it out.")]
    [InlineData("#!surface --of deep --d 1,0,0,0 --e 0,1,0,0 --seed 3",
        "#!surface: --seed would do nothing: every direction is given; leave it out.")]
    [InlineData("#!surface --of deep --x -1:1:5 --radius 3",
        "#!surface: --radius would do nothing: --x says where the axes go; leave it out.")]
    [InlineData("#!surface --of deep --data moons", "#!surface: --data would do nothing: a variable's model brings its own; leave it out.")]
    [InlineData("#!surface --of deep --on test",
        "#!surface: --on would do nothing: --of is an objective alone, which has no parts; leave it out.")]
    [InlineData("#!surface --of deep --precision double", "#!surface: --precision would do nothing: --of is no network; leave it out.")]
    [InlineData("#!surface --of deep --rank 0/2",
        "#!surface: --rank would do nothing: there is no --out, which the ranks share; leave it out.")]
    [InlineData("#!surface --of deep --at 1,2", "#!surface: --at has 2 parameters, expected 4 (P of the objective).")]
    [InlineData("#!surface --of bowl --x 1:-1:5", "#!surface: --x is 1:-1:5, expected first:last:points, as in -1:1:51.")]
    [InlineData("#!surface --of bowl --x 1..2", "#!surface: --x is 1..2, expected first:last:points, as in -1:1:51.")]
    [InlineData("#!surface --of bowl --points 1", "#!surface: --points is 1, expected a whole number from 2 to 2001.")]
    [InlineData("#!surface --of bowl --point 5", "#!surface has no option --point; did you mean --points?")]
    [InlineData("#!surface",
        "#!surface needs --of: trained model or objective to draw (a variable that holds TrainedModel or IObjective, or a model's file, "
            + ".safetensors, .pt, .pth, .onnx), or --program.")]
    [InlineData("#!surface --of bwol",
        "#!surface: --of names the variable bwol, which does not exist; expected a variable that holds TrainedModel or IObjective, or a "
            + "model's file, .safetensors, .pt, .pth, .onnx. Such variables are: bowl, deep.")]
    public async Task A_wrong_use_is_told_in_one_line(string line, string message) => Assert.Equal(message, await _host.ErrorOf(line));

    [Theory]
    [InlineData("--i 0 --j 0")]
    [InlineData("--i 9")]
    public async Task A_plane_that_cannot_be_is_told(string options) =>
        Assert.StartsWith("#!surface: ", await _host.ErrorOf("#!surface --of deep " + options), StringComparison.Ordinal);

    [Fact]
    public async Task A_stopped_cell_ends_in_the_middle()
    {
        int calls = 0;
        _host.Variables["slow"] = Objective.From(2, _ =>
        {
            if (++calls == 5)
                _host.Stop();
            return 0;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!surface --of slow --x -1:1:100"));
        Assert.Equal(5, calls);
    }
}
