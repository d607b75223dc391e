using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tool.Tests.Browsing;
using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Exploring;

public sealed class ExploreCommandTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-explore-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_page_needs_no_network_and_bars_lead_to_the_map_and_back()
    {
        var x = new Axis(-2, 2, 21);
        string surface = Written("wells", [x, x], point => Wells(x[point % 21], x[point / 21]));
        string volume = Written("volume", [x, x, new(0, 1, 3)], point => Wells(x[point % 21], x[point / 21 % 21]) + point / 441);
        string page = Path.Combine(_folder, "page.html");
        Assert.Contains("wells, volume", GridModel.Succeed("explore", surface, volume, "-o", page), StringComparison.Ordinal);

        await using var open = await browser.OpenAsync(await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        Assert.Empty(open.Complaints);
        Assert.True(open.Requests.All(request => request.StartsWith("file:", StringComparison.Ordinal)
            || request.StartsWith("about:", StringComparison.Ordinal)), string.Join(", ", open.Requests));
        await open.Page.HoverAsync("#bars", new() { Position = new() { X = 40, Y = 24 } });
        Assert.Contains("minimum: from ", await open.Page.TextContentAsync("#told"), StringComparison.Ordinal);
        Assert.Contains("persistence 0.875", await open.Page.TextContentAsync("#told"), StringComparison.Ordinal);
        await open.Page.HoverAsync("#map", new() { Position = new() { X = 100, Y = 100 } });
        Assert.Contains(": ", await open.Page.TextContentAsync("#told"), StringComparison.Ordinal);
        Assert.False(await open.Page.IsVisibleAsync("#slice"));
        await open.Page.ClickAsync("#models button:nth-child(2)");
        Assert.True(await open.Page.IsVisibleAsync("#slice"));
        Assert.Contains("#1,0,", open.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_surface_is_refused()
    {
        string slice = Written("slice", [new(0, 1, 5)], point => point);
        Assert.Contains("holds a slice, expected a surface or a volume", GridModel.Run("explore", slice).Error, StringComparison.Ordinal);
        Assert.Contains("expected .html", GridModel.Run("explore", slice, "-o", "page.pdf").Error, StringComparison.Ordinal);
        Assert.Equal(2, GridModel.Run("explore", Path.Combine(_folder, "nothing")).Status);
    }

    private static double Wells(double x, double y) => (x * x - 1) * (x * x - 1) + y * y + x / 8;

    private string Written(string name, Axis[] axes, Func<int, double> value)
    {
        string path = Path.Combine(_folder, name);
        using var folder = SurfaceFolder.Open(path, new([.. axes], ["loss"], [new("weights", "none")]));
        for (int point = 0; point < folder.PointCount; point++)
            folder.Write(point, [value(point)]);
        return path;
    }
}
