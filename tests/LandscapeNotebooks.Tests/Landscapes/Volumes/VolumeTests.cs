using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Storage;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Tests.Landscapes.Volumes;

public sealed class VolumeTests : IDisposable
{
    private static readonly Axis X = new(-1, 1, 5), Y = new(-2, 2, 4), Z = new(0, 1, 3);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_value_is_the_objective_at_theta_with_all_its_directions()
    {
        var volume = Computed()["f"];
        Assert.Equal(60, volume.Values.Length);
        for (int point = 0; point < 60; point++)
        {
            var at = volume.Indices(point);
            double[] theta = [1 + X[at[0]], 2 * Y[at[1]], 3 * Z[at[2]], 0.5];
            Assert.Equal(F(theta), volume.Values[point], 1e-13);
            Assert.Equal(volume.Values[point], volume[at[0], at[1], at[2]]);
        }
    }

    [Fact]
    public void A_slice_has_the_bits_of_the_surface_there()
    {
        var volume = Computed()["f"];
        double[] origin = [1, 0, 3 * Z[1], 0.5];
        var plane = Plane.OfDirections(origin, Directions[0], Directions[1]);
        var surface = Surface.Evaluate(Objective.From(4, theta => F(theta)), plane, X, Y);
        Assert.Equal(surface.Values.ToArray(), volume.Slice(0, 1, 0, 0, 1).Values.ToArray());
        Assert.Equal(volume[2, 1, 0], volume.Slice(2, 0, 0, 1, 0)[0, 2]);
    }

    [Fact]
    public void Threads_change_no_bit() =>
        Assert.Equal(Computed(new() { Threads = 1 })["f"].Values.ToArray(), Computed(new() { Threads = 2 })["f"].Values.ToArray());

    [Fact]
    public void A_folder_goes_on_where_it_was_stopped()
    {
        SurfaceManifest manifest = new([X, Y, Z], ["f"], [new("weights", "abc")]);
        string path = Path.Combine(_folder.Path, "volume");
        int calls = 0;
        using (var folder = SurfaceFolder.Open(path, manifest))
        {
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => Computed(new() { Store = folder, Threads = 1 }, () =>
            {
                if (++calls == 30)
                    stop.Cancel();
            }, stop.Token));
        }

        using var again = SurfaceFolder.Open(path, manifest);
        int kept = again.ComputedCount;
        Assert.InRange(kept, 1, 59);
        calls = 0;
        var volume = Computed(new() { Store = again, Threads = 1 }, () => calls++)["f"];
        Assert.Equal(60 - kept, calls);
        Assert.Equal(Computed()["f"].Values.ToArray(), volume.Values.ToArray());
        using var read = SurfaceFolder.Read(path);
        Assert.Equal([3, 4, 5], read.Manifest.Shape);
        Assert.Equal(volume.Values.ToArray(), GridValues.Of(read)["f"].ToArray());
    }

    [Fact]
    public void Other_programs_read_its_coordinates_and_values()
    {
        var grid = GridValues.Of(Computed());
        string[] csv = GridExport.Text(grid, ExportFormat.Csv).Split('\n');
        Assert.Equal(("x,y,z,f", "-1,-2,0,"), (csv[0], csv[1][..8]));
        string vtk = GridExport.Text(grid, ExportFormat.Vtk);
        Assert.Contains("DIMENSIONS 5 4 3\nORIGIN -1 -2 0\nSPACING 0.5 1.3333333333333333 0.5\nPOINT_DATA 60\n", vtk,
            StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(GridExport.Text(grid, ExportFormat.Json));
        Assert.Equal(grid["f"][2 * 20 + 3 * 5 + 4],
            json.RootElement.GetProperty("measures").GetProperty("f")[2][3][4].GetDouble());
        Assert.Contains("3 axes", Assert.Throws<ArgumentException>(() => GridExport.Text(grid, ExportFormat.Obj)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Its_topology_has_the_voids_that_a_shell_encloses()
    {
        var side = new Axis(-1.5, 1.5, 25);
        var sets = SublevelSets.Of(Made(side, (x, y, z) => Math.Pow(x * x + y * y + z * z - 1, 2)));
        Assert.Equal(2, sets.Diagrams[1].Dimension);
        Assert.Equal(1, sets.Diagram(2).Pairs[0].Death);
        Assert.All(sets.Diagram(2).Pairs.Skip(1), pair => Assert.InRange(pair.Persistence, 0, 0.05));
    }

    [Fact]
    public void An_isosurface_of_a_ball_is_a_sphere()
    {
        var volume = Made(new Axis(-1.5, 1.5, 31), (x, y, z) => x * x + y * y + z * z);
        var sphere = Isosurface.Of(volume, 1);
        Assert.True(sphere.IsClosed);
        Assert.Equal(2, sphere.EulerCharacteristic);
        Assert.Equal(4 * Math.PI, sphere.Area, 0.02 * 4 * Math.PI); // spacing 0.1: chords of a circle of radius 1 lose some 0.4 %
        Assert.Equal(4 * Math.PI / 3, sphere.EnclosedVolume, 0.02 * 4 * Math.PI / 3); // above 0: turned outwards
        Assert.All(sphere.Vertices, v => Assert.Equal(1, v.X * v.X + v.Y * v.Y + v.Z * v.Z, 0.008)); // up to 3 h^2 / 4 between points
        Assert.Equal(sphere.Vertices.Length + 1, sphere.ToObj().Split("\nv ").Length);
    }

    [Fact]
    public void A_ring_has_Euler_number_0_and_a_cut_surface_a_border()
    {
        var ring = Made(new Axis(-1.5, 1.5, 31), (x, y, z) => Math.Pow(Math.Sqrt(x * x + y * y) - 1, 2) + z * z);
        Assert.Equal((0, true), (Isosurface.Of(ring, 0.1).EulerCharacteristic, Isosurface.Of(ring, 0.1).IsClosed));
        Assert.False(Isosurface.Of(Made(new Axis(-0.5, 0.5, 5), (x, _, _) => x), 0.1).IsClosed);
    }

    private static ParameterVector[] Directions { get; } = [[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 3, 0]];

    private static double F(ReadOnlySpan<double> theta) =>
        Math.Sin(theta[0]) + theta[1] * theta[2] + theta[3] * theta[0] * theta[0] + theta[2] * theta[2];

    private static VolumeSet Computed(SurfaceOptions? options = null, Action? called = null, CancellationToken stop = default) =>
        VolumeSet.Evaluate([Measure.Of("f", Objective.From(4, theta =>
        {
            called?.Invoke();
            return F(theta);
        }))], [1, 0, 0, 0.5], [.. Directions], [X, Y, Z], options, stop);

    private static Volume Made(Axis side, Func<double, double, double, double> f) => new([side, side, side],
        [.. from z in side.ToArray() from y in side.ToArray() from x in side.ToArray() select f(x, y, z)]);
}
