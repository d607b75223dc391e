using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class TopologyMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public TopologyMagicTests()
    {
        _host.Variables["run"] = TinyModel.Train();
        _host.Variables["wells"] = Objective.From(2, theta => Math.Pow(theta[0] * theta[0] - 1, 2) + theta[1] * theta[1] + theta[0] / 8);
    }

    private SublevelSets Kept => Assert.IsType<SublevelSets>(_host.Variables["kept"]);

    private string Caption => Assert.IsType<Figure>(_host.Shown[^1]).Caption!;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Two_wells_are_told_with_their_gap_and_what_the_grid_leaves_open()
    {
        await _host.Run("#!topology --of wells --x -2:2:41 --as kept");
        Assert.Equal(0.875, Kept.Tree.Branches[1].Persistence, 1e-12);
        Assert.Contains("2 minima", Caption, StringComparison.Ordinal);
        Assert.Contains("saddle-minimum average distance 1.", Caption, StringComparison.Ordinal);
        Assert.Contains("21 x 21 of the points move births and deaths", Caption, StringComparison.Ordinal);
        Assert.Equal(["basins", "barcode", "merge tree", "profile"],
            Assert.IsType<Figure>(_host.Shown[^1]).Panels.Select(panel => panel.Title));
    }

    [Fact]
    public async Task A_surface_that_was_computed_is_enough_and_leaves_nothing_to_compute()
    {
        await _host.Run("#!surface --of wells --x -2:2:21 --as surface");
        await _host.Run("#!topology --surface surface --persistence 0.9 --as kept");
        Assert.Contains("1 minimum", Caption, StringComparison.Ordinal);
        Assert.Contains("persistence below 0.9 left out", Caption, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _host.Run("#!topology --surface surface --points 5"));
        Assert.Contains("--surface is computed already", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_draw_is_the_plane_of_the_next_seed_and_the_band_tells_how_they_differ()
    {
        await _host.Run("#!topology --of run --points 9 --draws 3 --seed 4 --as kept");
        var band = Assert.IsType<TopologyBand>(_host.Variables["kept"]);
        var model = TinyModel.Train();
        var axis = new Axis(-1, 1, 9);
        for (int draw = 0; draw < 3; draw++)
        {
            var plane = Plane.Random(model.Objective.Layout, model.Parameters, new RandomSource(4 + (ulong)draw));
            var loss = Surface.Evaluate(model.Objective, plane, axis, axis);
            Assert.Equal(SublevelSets.Of(loss).Diagram(0).Pairs, band.Draws[draw].Diagram(0).Pairs);
        }

        Assert.Contains("3 draws of the plane", Caption, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _host.Run("#!topology --of wells --draws 2"));
        Assert.Contains("only random directions can be drawn again", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logarithms_make_persistence_a_ratio()
    {
        _host.Variables["high"] = new Surface(new Axis(0, 4, 5), new Axis(0, 1, 2), [10, 1000, 100, 1000, 1, 10, 1000, 100, 1000, 1]);
        await _host.Run("#!topology --surface high --log --as kept");
        Assert.Equal([double.PositiveInfinity, 2, 1], Kept.Tree.Branches.Select(branch => Math.Round(branch.Persistence, 9)));
    }
}
