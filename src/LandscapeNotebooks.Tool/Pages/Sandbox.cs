using System.Net;
using LandscapeNotebooks.Tool.Pages.Markup;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>An output that brings a script of its own: it runs in a frame that can reach neither the page nor its origin.</summary>
/// <remarks>A frame is under the policy of its page. What it may run carries a nonce; frame.js hands it on to what scripts make.</remarks>
internal static class Sandbox
{
    public const string Mark = "<iframe class=\"output\"";

    private const string Style = "body{margin:0;display:flow-root;font:15px system-ui,sans-serif}";

    /// <summary>A diagram in the language of Mermaid, for a frame: with all that draws it, so that no network is needed.</summary>
    public static string Diagram(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>"
        + $"<script type=\"application/gzip\">{PageAssets.MermaidFile.Base64}</script><script>{PageAssets.DiagramScript}</script>";

    public static string Html(string html, string nonce)
    {
        string page = $"<!doctype html><meta charset=\"utf-8\"><style nonce={nonce}>{Style}</style>"
            + $"<script nonce={nonce}>{PageAssets.FrameScript}</script>{HtmlScripts.WithNonce(html, nonce)}";
        return $"{Mark} title=\"output of the cell\" sandbox=\"allow-scripts\" loading=\"lazy\" "
            + $"srcdoc=\"{WebUtility.HtmlEncode(page)}\"></iframe>";
    }
}
