using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class VolumeMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-volume-").FullName;

    public VolumeMagicTests() => _host.Variables["run"] = TinyModel.Train();

    private Figure Shown => Assert.IsType<Figure>(_host.Shown[^1]);

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_first_two_directions_are_those_of_the_surface_of_the_same_seed()
    {
        await _host.Run("#!volume --of run --points 5 --seed 3 --as kept");
        var volumes = Assert.IsType<VolumeSet>(_host.Variables["kept"]);
        var model = TinyModel.Train();
        var axis = new Axis(-1, 1, 5);
        var plane = Plane.Random(model.Objective.Layout, model.Parameters, new RandomSource(3));
        Assert.Equal(Surface.Evaluate(model.Objective, plane, axis, axis).Values.ToArray(),
            volumes["train loss"].Slice(0, 1, 0, 0, 2).Values.ToArray());
        Assert.Equal(3, Shown.Panels.Length);
        Assert.Contains("5 x 5 x 5 points; random directions, normalised by filter; seed 3", Shown.Caption!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_is_drawn_and_written_as_a_mesh()
    {
        string mesh = Path.Combine(_folder, "loss.obj"), image = Path.Combine(_folder, "loss.vtk");
        await _host.Run($"#!volume --of run --points 5 --level 0.8 --mesh {mesh} --export {image} --out {Path.Combine(_folder, "values")}");
        var drawn = Assert.Single(Shown.Panels[0].Traces.OfType<Mesh3D>());
        Assert.Equal(drawn.Triangles.Length, File.ReadLines(mesh).Count(line => line.StartsWith('f')));
        Assert.Contains("DIMENSIONS 5 5 5", File.ReadAllText(image), StringComparison.Ordinal);
        _host.Shown.Clear();
        await _host.Run($"#!volume --of run --points 5 --level 0.8 --out {Path.Combine(_folder, "values")}");
        Assert.Equal(drawn.Vertices, Assert.Single(Shown.Panels[0].Traces.OfType<Mesh3D>()).Vertices);
    }

    [Theory]
    [InlineData("--dimensions 4 --level 1", "needs 3 dimensions, not 4")]
    [InlineData("--mesh a.obj", "there is no --level")]
    [InlineData("--level 1 --mesh a.stl", "expected .obj")]
    [InlineData("--export a.vtp", "mesh of heights")]
    public async Task What_would_do_nothing_is_refused(string options, string told)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _host.Run($"#!volume --of run {options}"));
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
    }
}
