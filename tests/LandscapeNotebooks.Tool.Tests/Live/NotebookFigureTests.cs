using System.Text.Json;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>Figures in Notebook 6: the picture at once, then the figure that turns, and the picture again
/// where nothing is trusted.</summary>
public sealed class NotebookFigureTests(NotebookServer server) : IClassFixture<NotebookServer>
{
    private const string Objective = "var loss = LandscapeNotebooks.Objectives.Quadratic.Diagonal(3.0, 1.0);";

    private const string Scene =
        "() => { for (const plot of document.querySelectorAll('.landscapes-plot')) for (const [name, part] of "
            + "Object.entries(plot._fullLayout || {}))"
        + " if (/^scene\\d*$/.test(name) && part._scene) return part._scene; return null; }";

    private const string Camera = $"() => ({Scene})().getCamera().eye.x";

    [Fact]
    public async Task A_surface_is_turned_with_the_mouse()
    {
        await using var notebook = await server.OpenAsync("surface", Objective, "#!surface --of loss --points 21");
        Assert.SkipUnless(PageAssets.HasPlotly, "The tool was built without plotly.js: npm or the network was not there.");
        await notebook.Page.RouteAsync("**/plotly.min.js", route => route.FulfillAsync(new()
        {
            ContentType = "text/javascript",
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
            BodyBytes = PageAssets.Plotly,
        }));
        await notebook.RunAllAsync();
        await notebook.WaitForIdleAsync();
        await notebook.Page.Locator(".landscapes-plot .gl-container canvas").First.WaitForAsync();
        await notebook.WaitAsync(Scene);
        await notebook.KeepAsync("surface");

        double before = await notebook.Page.EvaluateAsync<double>(Camera);
        var scene = (await notebook.Page.Locator(".landscapes-plot .gl-container canvas").First.BoundingBoxAsync())!;
        await notebook.Page.Mouse.MoveAsync(scene.X + scene.Width / 2, scene.Y + scene.Height / 2);
        await notebook.Page.Mouse.DownAsync();
        for (int step = 1; step <= 10; step++)
            await notebook.Page.Mouse.MoveAsync(scene.X + scene.Width / 2 + 15 * step, scene.Y + scene.Height / 2 + 3 * step);
        await notebook.Page.Mouse.UpAsync();
        await notebook.WaitAsync($"() => Math.abs(({Camera})() - {JsonSerializer.Serialize(before)}) > 0.1");
        await notebook.KeepAsync("surface-turned");
    }

    [Fact]
    public async Task Without_a_network_the_picture_stays()
    {
        await using var notebook = await server.OpenAsync("offline", Objective, "#!surface --of loss --points 21");
        await notebook.Page.RouteAsync("**/plotly.min.js", route => route.AbortAsync());
        await notebook.RunAllAsync();
        await notebook.WaitForIdleAsync();
        await notebook.Page.Locator(".landscapes-figure img").First.WaitForAsync();
        Assert.Equal(0, await notebook.Page.Locator(".landscapes-plot").CountAsync());
        await notebook.KeepAsync("offline");
    }

    [Fact]
    public async Task A_notebook_that_is_not_trusted_shows_its_pictures()
    {
        await using (var notebook = await server.OpenAsync("trusted", Objective, "#!surface --of loss --points 21"))
        {
            await notebook.RunAllAsync();
            await notebook.WaitForIdleAsync();
            await notebook.Page.EvaluateAsync("() => Jupyter.notebook.save_notebook()");
        }

        // A text that somebody else has changed is not signed by this server.
        string changed = File.ReadAllText(server.PathOf("trusted")).Replace("--points 21", "--points  21", StringComparison.Ordinal);
        await using var reopened = await server.ReopenAsync("untrusted", changed);
        await reopened.Page.Locator(".output_area img").First.WaitForAsync();
        await reopened.KeepAsync("untrusted");
    }
}
