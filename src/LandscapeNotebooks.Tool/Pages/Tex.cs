using System.Net;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>A formula on a page: its TeX, readable as code, which page.js gives to KaTeX.</summary>
internal static partial class Tex
{
    public static string Html(string tex, bool display, string element)
    {
        // A name is a place of the page, and nothing to KaTeX.
        string? name = Label().Match(tex) is { Success: true } label ? label.Groups["name"].Value : null;
        return $"<{element} class=\"tex{(display ? " display" : "")}\"{(name is null ? "" : $" id=\"{WebUtility.HtmlEncode(name)}\"")}>"
            + $"<code>{WebUtility.HtmlEncode(Label().Replace(tex, "").Trim())}</code></{element}>";
    }

    [GeneratedRegex(@"\\label\{(?<name>[^{}]*)\}")]
    private static partial Regex Label();
}
