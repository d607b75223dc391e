using System.Net;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>An output that brings a script of its own: it runs in a frame that can reach neither the page nor its origin.</summary>
internal static class Sandbox
{
    // The frame tells its height when that changes and when it is asked; page.js believes a number and nothing else.
    private const string Report =
        "<script>{const tell=()=>parent.postMessage({height:Math.ceil(document.body.getBoundingClientRect().height)},'*');"
        + "new ResizeObserver(tell).observe(document.body);addEventListener('message',tell)}</script>";

    public static string Html(string html) =>
        $"<iframe class=\"output\" title=\"output of the cell\" sandbox=\"allow-scripts\" loading=\"lazy\" srcdoc=\"{WebUtility.HtmlEncode(
            "<!doctype html><meta charset=\"utf-8\"><style>body{margin:0;display:flow-root;font:15px system-ui,sans-serif}</style>" + html + Report)}\"></iframe>";
}
