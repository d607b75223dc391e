using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Sharpness;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class BasinMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_basin_is_shown_and_kept()
    {
        await _host.Run("#!train --data moons --architecture mlp-4 --epochs 2 --as run");
        await _host.Run("#!basin --of run --rise 0.05 --random 3 --as basin");
        var basin = Assert.IsType<Basin>(_host.Variables["basin"]);
        Assert.Same(basin, _host.Shown[^1]);
        Assert.Equal((0.05, 3, 5), (basin.Rise, basin.Directions.Count(one => one.IsRandom), basin.Directions.Count(one => !one.IsRandom)));
        Assert.Contains("<svg", Svg.Render(basin.Plot()), StringComparison.Ordinal);
    }
}
