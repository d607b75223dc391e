using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace LandscapeNotebooks.Figures.Pages;

/// <summary>A page of one figure. Nothing runs in it but the figure's own script and plotly.js, which stands in the page; where the build
/// could not fetch it, the page takes the pinned file from the network.</summary>
internal static class FigurePage
{
    private const string Begin = "<script>", End = "</script>";

    public static string Of(string title, string html)
    {
        int script = html.IndexOf(Begin, StringComparison.Ordinal);
        string? library = script < 0 || PinnedPlotly.Read() is not { } file ? null : Encoding.UTF8.GetString(file);
        string scripts = script < 0
            ? "'none'"
            : $"{Hash(html[(script + Begin.Length)..html.LastIndexOf(End, StringComparison.Ordinal)])} "
                + (library is null ? PinnedPlotly.Url : Hash(library));
        return "<!doctype html>\n<meta charset=\"utf-8\">\n"
            + $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {scripts}; style-src-elem "
            + $"{string.Join(' ', PinnedPlotly.Styles)}; "
            + "style-src-attr 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'\">\n"
            + $"<title>{WebUtility.HtmlEncode(title)}</title>\n"
            + $"{(library is null ? "" : $"{Begin}{library}{End}\n")}{html}\n";
    }

    /// <summary>The source of a policy that is this text.</summary>
    internal static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
