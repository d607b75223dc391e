using System.Net;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>A formula on a page: its TeX, readable as code, which page.js gives to KaTeX.</summary>
internal static class Tex
{
    public static string Html(string tex, bool display, string element) =>
        $"<{element} class=\"tex{(display ? " display" : "")}\"><code>{WebUtility.HtmlEncode(tex.Trim())}</code></{element}>";
}
