using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Tool.Pages.Markup;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>The Content-Security-Policy of a page: the scripts and styles whose hashes it names, and nothing
/// else, run and count in it.</summary>
/// <remarks>
/// The second wall behind <see cref="HtmlSanitizer"/>. Attributes of style stay: they reach nothing but their own elements. Frames are
/// under the policy of their page; where there are any, their scripts pass by a nonce, which nothing in the page itself carries.
/// </remarks>
internal static partial class ContentPolicy
{
    /// <param name="content">The content of the page: the styles of its pictures count, and whether it has frames.</param>
    /// <param name="scripts">Sources of scripts: hashes or addresses.</param>
    /// <param name="styles">Sources of style sheets.</param>
    /// <param name="nonce">What the scripts of frames carry.</param>
    /// <param name="reach">What the page may reach.</param>
    public static string Meta(
        string content, IEnumerable<string> scripts, IEnumerable<string> styles, string nonce, PageReach reach = PageReach.Pictures)
    {
        bool hasFrames = reach == PageReach.Pictures && content.Contains(Sandbox.Mark, StringComparison.Ordinal);
        IEnumerable<string> pass = hasFrames ? [$"'nonce-{nonce}'"] : [];
        string[] directives =
        [
            "default-src 'none'",
            Directive("script-src", [.. scripts, .. pass, .. hasFrames ? ["'strict-dynamic'"] : Array.Empty<string>()]),
            Directive("style-src-elem",
                [.. styles, .. ContentStyle().Matches(content).Select(style => Hash(style.Groups["css"].Value)), .. pass]),
            "style-src-attr 'unsafe-inline'",
            reach == PageReach.Pictures ? "img-src * data: blob:" : "img-src data:",
            .. reach == PageReach.OwnServer ? ["connect-src 'self'"] : Array.Empty<string>(),
            hasFrames ? "font-src * data:" : "font-src data:",
            .. hasFrames ? ["connect-src https: http:", "media-src * data: blob:", "frame-src https: http:"] : Array.Empty<string>(),
            "base-uri 'none'",
            "form-action 'none'",
        ];
        return $"<meta http-equiv=\"Content-Security-Policy\" content=\"{string.Join("; ", directives)}\">\n";
    }

    /// <summary>The source that is this text.</summary>
    public static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    /// <summary>A nonce that no notebook can hold: it would have to contain its own hash. The same notebook has the same.</summary>
    public static string NonceOf(ReadOnlySpan<byte> notebook) => Convert.ToHexStringLower(SHA256.HashData(notebook));

    private static string Directive(string name, IEnumerable<string> sources) =>
        $"{name} {string.Join(' ', sources.Distinct().DefaultIfEmpty("'none'"))}";

    [GeneratedRegex("<style>(?<css>[^<]*)</style>")]
    private static partial Regex ContentStyle();
}
