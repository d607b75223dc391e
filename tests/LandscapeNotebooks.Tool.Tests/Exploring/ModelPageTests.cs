using LandscapeNotebooks.Tool.Tests.Browsing;
using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Exploring;

public sealed class ModelPageTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_model_that_is_hovered_lights_up_in_all_figures_of_a_page_without_a_network()
    {
        string[] files = [Trained("<a>", "mlp-3", 1), Trained("b", "mlp-3", 2), Trained("c", "mlp-2", 1)];
        string page = Path.Combine(_folder, "models.html");
        string told = GridModel.Succeed("models", "--of", string.Join(",", files), "--take", "20", "--points", "3", "--probes", "2",
            "--steps", "4", "--grid", "5", "--out", page);
        Assert.Contains("SMAD", told, StringComparison.Ordinal);

        await using var open = await browser.OpenAsync(await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        Assert.Empty(open.Complaints);
        Assert.DoesNotContain(open.Requests, request => request.StartsWith("http", StringComparison.Ordinal));
        await open.Page.HoverAsync("#table tbody tr:nth-child(2)");
        foreach (string place in new[] { "#map g", "#numbers g", "#spectra path", "#planes figure", "#bars g", "#table tr" })
            Assert.Equal(1, await open.Page.Locator($"{place}.on").CountAsync());
        Assert.Equal(4, await open.Page.Locator("#matrix g.dim").CountAsync()); // of nine pairs those without it
        Assert.StartsWith("2 b: ", await open.Page.TextContentAsync("#told"), StringComparison.Ordinal);
        await open.Page.HoverAsync("#matrix g:nth-of-type(4)"); // the second row begins
        Assert.StartsWith("b and <a>: linear CKA ", await open.Page.TextContentAsync("#told"), StringComparison.Ordinal);
        Assert.Equal(2, await open.Page.Locator("#planes figure.on").CountAsync());
        await open.Page.SelectOptionAsync("#which", "barrier of the loss");
        Assert.Contains("not every pair", await open.Page.TextContentAsync("#mapNote"), StringComparison.Ordinal); // of other sizes
    }

    private string Trained(string name, string architecture, int seed)
    {
        string file = Path.Combine(_folder, $"{name}.safetensors");
        GridModel.Succeed("train", "-a", architecture, "-d", "glyphs", "--take", "20", "--epochs", "1", "--seed", $"{seed}", "--out", file);
        return file;
    }
}
