using LandscapeNotebooks.Tool.Tests.Browsing;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>What is left of a notebook when the server or the browser is killed while somebody types.</summary>
public sealed class SurvivalTests(Browser browser) : IClassFixture<Browser>
{
    private const string Saved = "var x = 1;", Typed = " var y = x + 1;";

    [Fact]
    public async Task What_was_typed_survives_the_death_of_the_server_and_of_the_browser()
    {
        using var folder = new ServedFolder();
        folder.Write("kept.ipynb", "");
        await folder.StartAsync();
        int port = folder.Base.Port;
        var page = await browser.OpenAsync();
        await using (LivePage live = new(page))
        {
            await live.EnterAsync(folder, "kept.ipynb");
            await live.TypeAsync(1, Saved);
            await live.WaitForSavedAsync();
            await page.Keyboard.TypeAsync(Typed[..6]);
            folder.Kill();
            await page.Keyboard.TypeAsync(Typed[6..]);
            Assert.StartsWith(Saved, folder.SourceOf("kept.ipynb", 1), StringComparison.Ordinal);

            // What no file holds the page kept, and puts back.
            await page.Locator(".status.bad").WaitForAsync();
            await folder.StartAsync(port, "--present");
            await live.EnterAsync(folder, "kept.ipynb");
            await page.Locator("dialog button", new() { HasText = "Put them back" }).ClickAsync();
            await live.WaitForSavedAsync();
            Assert.Equal(Saved + Typed, folder.SourceOf("kept.ipynb", 1));
            Assert.Single(Directory.GetFiles(folder.Folder)); // nor is half a file left
            Assert.True(await page.EvaluateAsync<bool>("() => document.body.classList.contains('present')"));
            await live.Page.Keyboard.PressAsync("Escape"); // the end of the lecture
            await live.TypeAsync(1, Saved);
            await live.WaitForSavedAsync();
        }

        Assert.Equal(Saved, folder.SourceOf("kept.ipynb", 1)); // the browser is gone
    }
}
