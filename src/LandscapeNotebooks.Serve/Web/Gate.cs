using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LandscapeNotebooks.Serve.Web;

/// <summary>Who may ask: a browser that came with the token of the address once and has had the cookie since, for pages of
/// this server.</summary>
/// <remarks>
/// Everything on the machine can reach a loopback port, and every page of the network can make the browser ask it. So the host must be ours
/// (a foreign name that resolves to this machine is not), the cookie is kept from scripts and from requests of other sites, and what
/// changes anything, or stays connected, must come from a page of ours.
/// </remarks>
internal sealed class Gate(int port)
{
    private readonly string _cookie = $"landscapes-{port}", _secret = Random();
    private readonly string[] _hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];
    private readonly Lock _gate = new();
    private string? _token;

    /// <summary>An address that opens the site once.</summary>
    public Uri NewAddress()
    {
        lock (_gate)
            _token = Random();
        return new Uri($"http://{_hosts[0]}/?token={_token}");
    }

    /// <summary>Lets in, or answers why not.</summary>
    /// <returns>Whether the request goes on.</returns>
    public bool Admits(HttpContext context, [NotNullWhen(false)] out string? refusal)
    {
        var request = context.Request;
        refusal = null;
        if (!_hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
            return Refuse(context, StatusCodes.Status403Forbidden, "This server answers to its own address only.", out refusal);

        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site == "same-site" || (site == "cross-site" && !IsNavigation(request))) // the same site may be another port
            return Refuse(context, StatusCodes.Status403Forbidden, "Another site asked.", out refusal);

        if (request.Path == "/" && HttpMethods.IsGet(request.Method) && request.Query["token"].ToString() is { Length: > 0 } token)
            return TakeToken(context, token, out refusal);

        if (!Same(request.Cookies[_cookie] ?? "", _secret))
            return Refuse(context, StatusCodes.Status401Unauthorized,
                "Open the address that `landscapes serve` shows in its terminal; Enter there makes a new one.", out refusal);

        bool changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if ((changes || context.WebSockets.IsWebSocketRequest) && request.Headers.Origin.ToString() != $"http://{request.Host.Value}")
            return Refuse(context, StatusCodes.Status403Forbidden, "A page of another site asked.", out refusal);
        return true;
    }

    private bool TakeToken(HttpContext context, string token, out string refusal)
    {
        lock (_gate)
        {
            if (_token is null || !Same(token, _token))
                return Refuse(context, StatusCodes.Status403Forbidden,
                    "This address was used before. Press Enter in the terminal of `landscapes serve` for a new one.", out refusal);
            _token = null;
        }

        context.Response.Cookies.Append(
            _cookie, _secret, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
        refusal = "";
        return false;
    }

    // Somebody followed a link to this server: without the cookie, which the browser then holds back, it shows nothing.
    private static bool IsNavigation(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate"
            && request.Headers["Sec-Fetch-Dest"] == "document";

    private static bool Refuse(HttpContext context, int status, string why, out string refusal)
    {
        context.Response.StatusCode = status;
        refusal = why;
        return false;
    }

    private static bool Same(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
