using Microsoft.AspNetCore.Http;

namespace LandscapeNotebooks.Serve.Web;

/// <summary>What the browser may do with an answer.</summary>
internal static class Policy
{
    /// <summary>Scripts are files of ours; nothing of a notebook can reach anybody. Styles stand in figures and in the editor.</summary>
    public static void OfPage(HttpContext context, IEnumerable<string> online)
    {
        string host = context.Request.Host.Value!, others = string.Join(' ', online.Distinct().Select(address => " " + address));
        Set(context, "default-src 'none'; "
            + $"script-src 'self'{others}; style-src 'self' 'unsafe-inline'{others}; font-src 'self' data:{others}; "
            + "img-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self'; "
            + $"connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    /// <summary>Scripts of somebody else run in an origin of their own and reach the network, but no server of this machine.</summary>
    public static void OfFrame(HttpContext context) => Set(context,
        "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' https:; style-src 'unsafe-inline' https:; "
        + "img-src https: data: blob:; font-src https: data:; media-src https: data: blob:; connect-src https:; frame-src https:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'");

    /// <summary>A picture or a file to keep: nothing in it runs.</summary>
    public static void OfFile(HttpContext context) =>
        Set(context, "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'");

    /// <summary>A page for marking: answers of strangers, known scripts by their hashes, and its own file to read and write.</summary>
    public static void OfMarks(HttpContext context, IReadOnlyList<string> scripts)
    {
        string others = string.Concat(scripts.Where(source => source.StartsWith("https:", StringComparison.Ordinal))
            .Select(source => $" {new Uri(source).GetLeftPart(UriPartial.Authority)}").Distinct());
        Set(context, "default-src 'none'; "
            + $"script-src {(scripts.Count > 0 ? string.Join(' ', scripts) : "'none'")}; style-src 'self' 'unsafe-inline'{others}; "
            + $"img-src data:; font-src 'self' data:{others}; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'");
    }

    private static void Set(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
