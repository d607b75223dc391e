using System.Net;
using LandscapeNotebooks.Tool.Tests.Browsing;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>One server and one browser for all tests of <c>landscapes serve</c> that kill neither.</summary>
/// <remarks>Each test has notebooks of its own.</remarks>
[CollectionDefinition(nameof(LiveSite))]
public sealed class LiveSite : ICollectionFixture<LiveSite>, IAsyncLifetime
{
    public Browser Browser { get; } = new();

    internal ServedFolder Folder { get; } = new();

    /// <summary>A client that has not come in: it sends no cookie by itself.</summary>
    internal HttpClient Client { get; } =
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>What the browser got for the address with the token, and all that came with it.</summary>
    internal string SetCookie { get; private set; } = "";

    internal string Cookie => SetCookie.Split(';')[0];

    internal string Origin => Folder.Base.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        await Browser.InitializeAsync();
        await Folder.StartAsync();
        Client.BaseAddress = Folder.Base;
        var answer = await Client.GetAsync(new Uri(Folder.Address));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        SetCookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Folder.Dispose();
        await Browser.DisposeAsync();
    }

    /// <summary>A page of the site, in a browser that came in.</summary>
    internal async Task<LivePage> OpenAsync(string address, int width = 1280, int height = 900)
    {
        LivePage live = new(await Browser.OpenAsync(width, height));
        string[] cookie = Cookie.Split('=');
        await live.Page.Context.AddCookiesAsync([new() { Name = cookie[0], Value = cookie[1], Url = Origin }]);
        await live.Page.GotoAsync(new Uri(Folder.Base, address).AbsoluteUri);
        await live.Page.Locator(address.StartsWith("open/", StringComparison.Ordinal) ? ".live-cell" : "#main h1").First.WaitForAsync();
        return live;
    }
}
