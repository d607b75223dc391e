using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>Who gets something from <c>landscapes serve</c>, and who does not.</summary>
[Collection(nameof(LiveSite))]
public sealed class GateTests(LiveSite site)
{
    private async Task<HttpStatusCode> AskAsync(
        string address, string? cookie, HttpMethod? method = null, string? body = null,
        params (string, string)[] headers)
    {
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, address);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await site.Client.SendAsync(request);
        return answer.StatusCode;
    }

    [Fact]
    public async Task Only_who_has_the_token_once_and_then_the_cookie_comes_in()
    {
        site.Folder.Write("n.ipynb", "1");
        string cookie = site.Cookie;
        Assert.Contains("httponly", site.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", site.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(site.Folder.Address, null)); // a second time
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/?token=00", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("/api/list", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("/api/list", cookie + "0"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/api/list", cookie));
    }

    [Fact]
    public async Task Other_hosts_and_other_origins_get_nothing()
    {
        site.Folder.Write("n.ipynb", "1");
        string cookie = site.Cookie;
        string own = site.Origin, copy = """{"path": "n.ipynb"}""";
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/api/list", cookie, headers: ("Host", "evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/api/list", cookie, headers: ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/api/list", cookie, headers: ("Sec-Fetch-Site", "same-site")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/api/copy", cookie, HttpMethod.Post, copy));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/api/copy", cookie, HttpMethod.Post, copy, ("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden,
            await AskAsync("/api/copy", cookie, HttpMethod.Post, copy, ("Origin", "http://127.0.0.1:1")));
        Assert.False(File.Exists(site.Folder.PathOf("n-copy.ipynb")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/api/copy", cookie, HttpMethod.Post, copy, ("Origin", own)));
        Assert.True(File.Exists(site.Folder.PathOf("n-copy.ipynb")));

        using ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(
            new Uri($"ws://{site.Folder.Base.Authority}/live?path=n.ipynb"), CancellationToken.None));
    }

    [Fact]
    public async Task No_path_leads_out_of_the_folder()
    {
        site.Folder.Write("n.ipynb", "1");
        string outside = Directory.CreateTempSubdirectory("outside").FullName;
        File.Copy(site.Folder.PathOf("n.ipynb"), Path.Combine(outside, "secret.ipynb"));
        Directory.CreateSymbolicLink(site.Folder.PathOf("link"), outside);
        File.CreateSymbolicLink(site.Folder.PathOf("link.ipynb"), Path.Combine(outside, "secret.ipynb"));
        string cookie = site.Cookie;
        string own = site.Origin, name = Path.GetFileName(outside);
        foreach (string path in new[]
        {
            $"../{name}/secret.ipynb", "link/secret.ipynb", "link.ipynb", $"{outside}/secret.ipynb", "./n.ipynb", "N.IPYNB", "n.ipynb/", "",
            "..", "n.ipynb\0", "/n.ipynb", $"..\\{name}\\secret.ipynb", ".trash/n.ipynb",
        })
        {
            string escaped = Uri.EscapeDataString(path);
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync($"/api/export?to=html&path={escaped}", cookie));
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("/api/delete", cookie, HttpMethod.Post,
                $"{{\"path\": {JsonSerializer.Serialize(path)}}}", ("Origin", own)));
        }

        foreach (string bad in new[] { "../x.ipynb", "a/b.ipynb", ".hidden.ipynb", "x.txt", "con\n.ipynb", "" })
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("/api/rename", cookie, HttpMethod.Post,
                $"{{\"path\": \"n.ipynb\", \"name\": {JsonSerializer.Serialize(bad)}}}", ("Origin", own)));
        Assert.True(File.Exists(site.Folder.PathOf("n.ipynb")));
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
        site.Folder.Write("bad.ipynb", "1");
        string output = attack.Replace("HOST", site.Folder.Base.Authority, StringComparison.Ordinal);
        string text = await File.ReadAllTextAsync(site.Folder.PathOf("bad.ipynb"));
        await File.WriteAllTextAsync(site.Folder.PathOf("bad.ipynb"), text.Replace("\"outputs\": []", "\"outputs\": [{\"output_type\": "
            + "\"display_data\", \"metadata\": {}, \"data\": {\"text/html\": " + JsonSerializer.Serialize(output) + "}}]",
            StringComparison.Ordinal).Replace(
                "# A try", "# A try<img src=x onerror=\\\"window.broken=1\\\"><script>window.broken=1</script>",
            StringComparison.Ordinal));
        await using var live = await site.OpenAsync("open/bad.ipynb");
        var frame = live.Page.FrameLocator("iframe.output");
        foreach (string what in new[] { "parent", "cookie", "storage", "top", "fetch", "socket" })
        {
            await frame.Locator("p", new() { HasText = what + ":" }).WaitForAsync();
            Assert.Equal($"{what}: shut", await frame.Locator("p", new() { HasText = what + ":" }).InnerTextAsync());
        }

        Assert.False(await live.Page.EvaluateAsync<bool>("() => 'broken' in window"));
        await live.PhotographAsync("serve-hostile");
    }
    [Fact]
    public async Task A_page_of_another_origin_in_the_same_browser_gets_nothing()
    {
        site.Folder.Write("target.ipynb", "1");
        await using var live = await site.OpenAsync("folder/"); // the browser has the cookie
        var hostile = await live.Page.Context.NewPageAsync();
        await hostile.RouteAsync(
            "http://evil.example/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>evil" }));
        await hostile.GotoAsync("http://evil.example/");
        string[] got = await hostile.EvaluateAsync<string[]>("""
            async site => {
              const got = [], body = JSON.stringify({ path: 'target.ipynb' });
              for (const how of [{}, { mode: 'no-cors' }, { method: 'POST', body }, { method: 'POST', body, mode: 'no-cors' }]) {
                await fetch(site + (how.method ? '/api/copy' : '/api/list'), { credentials: 'include', ...how })
                  .then(async answer => { if ((await answer.text()).length) got.push(JSON.stringify(how)); }, () => {});
              }
              await new Promise(done => {
                const socket = new WebSocket(site.replace('http', 'ws') + '/live?path=target.ipynb');
                socket.onopen = () => { got.push('socket'); done(); };
                socket.onerror = done;
              });
              await new Promise(done => {
                const frame = document.createElement('iframe');
                frame.onload = () => { try { if (frame.contentDocument.body.innerText) got.push('frame'); } catch { } done(); };
                frame.src = site;
                document.body.append(frame);
              });
              return got;
            }
            """, site.Origin);
        Assert.Empty(got);
        Assert.False(File.Exists(site.Folder.PathOf("target-copy.ipynb")));
    }
}
