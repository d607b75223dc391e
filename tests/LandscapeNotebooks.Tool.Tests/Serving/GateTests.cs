using System.Net;
using System.Net.WebSockets;
using System.Text;
using LandscapeNotebooks.Tool.Tests.Browsing;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>Who gets something from <c>landscapes serve</c>, and who does not.</summary>
public sealed class GateTests(Browser browser) : IClassFixture<Browser>
{
    private static async Task<(HttpClient Client, string Cookie)> EnterAsync(ServedFolder folder)
    {
        HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = folder.Base };
        var answer = await client.GetAsync(new Uri(folder.Address));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        return (client, cookie.Split(';')[0]);
    }

    private static async Task<HttpStatusCode> AskAsync(
        HttpClient client, string address, string? cookie, HttpMethod? method = null, string? body = null,
        params (string, string)[] headers)
    {
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, address);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    [Fact]
    public async Task Only_who_has_the_token_once_and_then_the_cookie_comes_in()
    {
        using var folder = new ServedFolder();
        folder.Write("n.ipynb", "1");
        await folder.StartAsync();
        var (client, cookie) = await EnterAsync(folder);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(client, folder.Address, null)); // a second time
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(client, "/?token=00", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(client, "/api/list", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(client, "/api/list", cookie + "0"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "/api/list", cookie));
    }

    [Fact]
    public async Task Other_hosts_and_other_origins_get_nothing()
    {
        using var folder = new ServedFolder();
        folder.Write("n.ipynb", "1");
        await folder.StartAsync();
        var (client, cookie) = await EnterAsync(folder);
        string own = folder.Base.GetLeftPart(UriPartial.Authority), copy = """{"path": "n.ipynb"}""";
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(client, "/api/list", cookie, headers: ("Host", "evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(client, "/api/list", cookie, headers: ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(client, "/api/list", cookie, headers: ("Sec-Fetch-Site", "same-site")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(client, "/api/copy", cookie, HttpMethod.Post, copy));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(client, "/api/copy", cookie, HttpMethod.Post, copy, ("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden,
            await AskAsync(client, "/api/copy", cookie, HttpMethod.Post, copy, ("Origin", "http://127.0.0.1:1")));
        Assert.Single(Directory.GetFiles(folder.Folder));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "/api/copy", cookie, HttpMethod.Post, copy, ("Origin", own)));
        Assert.Equal(2, Directory.GetFiles(folder.Folder).Length);

        using ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(
            new Uri($"ws://{folder.Base.Authority}/live?path=n.ipynb"), CancellationToken.None));
    }

    [Fact]
    public async Task No_path_leads_out_of_the_folder()
    {
        using var folder = new ServedFolder();
        folder.Write("n.ipynb", "1");
        string outside = Directory.CreateTempSubdirectory("outside").FullName;
        File.Copy(folder.PathOf("n.ipynb"), Path.Combine(outside, "secret.ipynb"));
        Directory.CreateSymbolicLink(folder.PathOf("link"), outside);
        File.CreateSymbolicLink(folder.PathOf("link.ipynb"), Path.Combine(outside, "secret.ipynb"));
        await folder.StartAsync();
        var (client, cookie) = await EnterAsync(folder);
        string own = folder.Base.GetLeftPart(UriPartial.Authority), name = Path.GetFileName(outside);
        foreach (string path in new[]
        {
            $"../{name}/secret.ipynb", "link/secret.ipynb", "link.ipynb", $"{outside}/secret.ipynb", "./n.ipynb", "N.IPYNB", "n.ipynb/", "",
            "..", "n.ipynb\0", "/n.ipynb", $"..\\{name}\\secret.ipynb", ".trash/n.ipynb",
        })
        {
            string escaped = Uri.EscapeDataString(path);
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(client, $"/api/export?to=html&path={escaped}", cookie));
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(client, "/api/delete", cookie, HttpMethod.Post,
                $"{{\"path\": {System.Text.Json.JsonSerializer.Serialize(path)}}}", ("Origin", own)));
        }

        foreach (string bad in new[] { "../x.ipynb", "a/b.ipynb", ".hidden.ipynb", "x.txt", "con\n.ipynb", "" })
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(client, "/api/rename", cookie, HttpMethod.Post,
                $"{{\"path\": \"n.ipynb\", \"name\": {System.Text.Json.JsonSerializer.Serialize(bad)}}}", ("Origin", own)));
        Assert.True(File.Exists(folder.PathOf("n.ipynb")));
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public async Task A_hostile_notebook_reaches_neither_page_nor_server()
    {
        const string attack = """
            <script>
            const tell = (what, how) => { document.body.insertAdjacentHTML('beforeend', '<p>' + what + ': ' + how + '</p>'); };
            for (const [what, attempt] of Object.entries({
              parent: () => parent.document.title, cookie: () => document.cookie, storage: () => localStorage.length,
              top: () => top.location.href,
            })) { try { attempt(); tell(what, 'open'); } catch { tell(what, 'shut'); } }
            fetch('http://HOST/api/list', { credentials: 'include' }).then(() => tell('fetch', 'open'), () => tell('fetch', 'shut'));
            try {
              const socket = new WebSocket('ws://HOST/live?path=bad.ipynb');
              socket.onopen = () => tell('socket', 'open');
              socket.onerror = () => tell('socket', 'shut');
            } catch { tell('socket', 'shut'); }
            </script>
            """;
        using var folder = new ServedFolder();
        folder.Write("bad.ipynb", "1");
        await folder.StartAsync();
        string output = attack.Replace("HOST", folder.Base.Authority, StringComparison.Ordinal);
        string text = await File.ReadAllTextAsync(folder.PathOf("bad.ipynb"));
        await File.WriteAllTextAsync(folder.PathOf("bad.ipynb"), text.Replace("\"outputs\": []", "\"outputs\": [{\"output_type\": "
            + "\"display_data\", \"metadata\": {}, \"data\": {\"text/html\": " + System.Text.Json.JsonSerializer.Serialize(output) + "}}]",
            StringComparison.Ordinal).Replace(
                "# A try", "# A try<img src=x onerror=\\\"window.broken=1\\\"><script>window.broken=1</script>",
            StringComparison.Ordinal));
        await using var live = await LivePage.OpenAsync(await browser.OpenAsync(), folder, "bad.ipynb");
        var frame = live.Page.FrameLocator("iframe.output");
        foreach (string what in new[] { "parent", "cookie", "storage", "top", "fetch", "socket" })
        {
            await frame.Locator("p", new() { HasText = what + ":" }).WaitForAsync();
            Assert.Equal($"{what}: shut", await frame.Locator("p", new() { HasText = what + ":" }).InnerTextAsync());
        }

        Assert.False(await live.Page.EvaluateAsync<bool>("() => 'broken' in window"));
        await live.PhotographAsync("serve-hostile");
    }
}
