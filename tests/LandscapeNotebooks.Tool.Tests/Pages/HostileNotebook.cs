using System.IO.Compression;
using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Tool.Tests.Pages;

/// <summary>Notebooks of somebody who wants a script of theirs to run in the page of whoever exports them.</summary>
internal static class HostileNotebook
{
    /// <summary>What such a script does: it says in the window that it ran.</summary>
    public const string Script = "window.broken = true;";

    private const string Image = "<img src=\"data:image/png;base64,AA\" alt=\"\"", Close = "</div></section></main></body>";

    /// <summary>The script as page.js once took it from wherever it stood.</summary>
    private static readonly string Packed = Pack(Script);

    private static readonly string Figure =
        "{\"data\":[{\"type\":\"scatter\",\"x\":[0,1],\"y\":[0,1]}],\"layout\":{\"title\":{\"text\":\"t\"}}}";

    private static readonly string Holder =
        $"<div class=\"landscapes-figure\"><div><svg viewBox=\"0 0 9 9\"></svg></div><script "
            + $"type=\"application/json\">{Figure}</script></div>";

    /// <summary>Markdown that tries it; each stands before a formula and a figure that the page has to draw all the same.</summary>
    public static IReadOnlyDictionary<string, string> Markdown { get; } = new Dictionary<string, string>
    {
        ["the library by its name"] = $"<span id=\"packed-katex\" hidden>{Packed}</span> <span id=\"packed-plotly\" hidden>{Packed}</span>",
        ["the library by its mark"] =
            $"<span type=\"application/gzip\" data-library=\"katex\">{Packed}</span><span data-library=\"plotly\">{Packed}</span>",
        ["the library in a block"] =
            $"<div id=\"packed-katex\" name=\"packed-katex\">{Packed}</div>\n\n<div data-library=\"katex\">{Packed}</div>",
        ["the address of a library"] =
            $"<meta name=\"library-katex\" content=\"data:text/javascript,{Script}\"><span name=\"library-plotly\" "
                + $"content=\"data:text/javascript,{Script}\">x</span>",
        ["an open picture around the libraries"] = $"<svg><desc>\n\n<b data-library=\"katex\">{Packed}</b>",
        ["an open comment"] = $"<!-- \n\n<b data-library=\"katex\">{Packed}</b>",
        ["headings that are named as what scripts look for"] =
            "# define\n\n# exports\n\n# module\n\n# require\n\n# katex\n\n# plotly\n\n# packed-katex",
        ["elements that are named as what scripts look for"] = string.Concat(
            new[] { "define", "exports", "module", "require", "katex", "Plotly", "process", "MathJax" }.Select(
                name => $"<a id=\"{name}\">x</a>")),
        ["pictures that are named as members of document"] = string.Concat(
            new[] { "querySelector", "querySelectorAll", "getElementById", "createElement", "currentScript", "head", "body",
                "documentElement", "fonts" }
                .Select(name => $"{Image} name=\"{name}\"> {Image} id=\"{name}\" name=\"{name}\">")),
        ["forms whose fields are named as members"] =
            "<form id=\"test\"><input name=\"attributes\"><input name=\"textContent\"><button "
                + "formaction=\"javascript:window.broken=true\">x</button></form>",
        ["templates and frames"] =
            $"<template><script>{Script}</script></template><iframe name=\"katex\" "
                + $"srcdoc=\"<script>parent.{Script}</script>\"></iframe><object data=\"data:text/html,x\" "
                + "name=\"document\"></object><embed src=\"x\">",
        ["handlers"] = $"{Image} onerror=\"{Script}\" ONLOAD={Script}> <b onclick=\"{Script}\" onfocus=\"{Script}\" tabindex=0 "
            + $"autofocus>x</b> <details open ontoggle=\"{Script}\">x</details>",
        ["handlers behind odd blanks"] = $"{Image}/onerror=\"{Script}\"><img/src=x/onerror={Script}><img src=x\fonerror={Script}>",
        ["links"] = "[a](javascript:window.broken=true) [b][b] <a href=\"java&#10;script:window.broken=true\">c</a> "
            + "<javascript:window.broken=true> <a href=\"\u0001javascript:window.broken=true\">d</a>\n\n[b]: javascript:window.broken=true",
        ["links of a picture"] = "<svg viewBox=\"0 0 9 9\"><a xlink:href=\"javascript:window.broken=true\" "
            + "href=\"javascript:window.broken=true\"><text y=\"9\">c</text></a><a xlink:href=\"data:image/svg+xml,%3Csvg "
            + "onload='window.broken=true'/%3E\"><text>d</text></a></svg>",
        ["a picture that uses another"] =
            $"<svg><use xlink:href=\"data:image/svg+xml;base64,{Base64(
                $"<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='{Script}'/></svg>")}#x\"/></svg>",
        ["a picture that moves its attributes"] =
            "<svg><a><animate attributeName=\"href\" values=\"javascript:window.broken=true\"/><set attributeName=\"onclick\" "
                + "to=\"window.broken=true\"/><text>x</text></a></svg>",
        ["a style that ends in a picture"] = $"<svg><style><!--</style>{Image} onerror=\"{Script}\">--></style></svg>",
        ["a title that is text in one place and markup in another"] =
            $"<title><div><title></title></div></div></section></main><svg><desc><title><a title=\"</title>{Image.Replace('"', '\'')} "
                + $"onerror='{Script}'>\">",
        ["lists and tables that close what they stand in"] =
            $"<ul><li><div><li></div></div></ul><table><div><table></table></div>{Close}<b data-library=\"katex\">{Packed}</b>",
        ["end tags"] = $"{Close}<script>{Script}</script>\n\n{Close}\n<script>{Script}</script>",
        ["what a browser reads as text"] =
            $"<noscript><p title=\"</noscript>{Image.Replace('"', '\'')} onerror='{Script}'>\"></noscript><xmp><p "
                + $"title=\"</xmp>{Image.Replace('"', '\'')} onerror='{Script}'>\"></xmp><textarea><p "
                + $"title=\"</textarea>{Image.Replace('"', '\'')} onerror='{Script}'>\">",
        ["mathematics that is markup"] =
            $"<math><mtext><table><mglyph><style><!--</style>{Image} onerror=\"{Script}\"></style></mglyph></table></mtext></math>",
        ["a formula"] = "$\\href{javascript:window.broken=true}{x}$ $\\htmlId{packed-katex}{x}$ $\\includegraphics{x}$ "
            + "$\\url{javascript:window.broken=true}$ $</code><script>window.broken=true</script>$",
        ["a formula that is an element"] =
            $"<span class=\"tex\">{Packed}</span><span class=\"katex-html\"><span class=\"katex-tag\">x</span></span>",
        ["a figure that claims to be drawn"] =
            $"<div class=\"landscapes-figure\" data-state=\"live\"><div class=\"live\">x</div><script "
                + $"type=\"application/json\">{Figure}</script></div>",
        ["a figure with a server"] =
            "<div class=\"landscapes-figure\"><script type=\"application/json\">{\"data\":[],\"layout\":{\"title\":{\"text\":\"<a "
                + "href='javascript:window.broken=true'>t</a>\"}},\"config\":{\"plotlyServerURL\":\"javascript:window.broken=true//\","
                + "\"showSendToCloud\":true,\"showEditInChartStudio\":true}}</script></div>",
        ["a figure that reaches for prototypes"] =
            "<div class=\"landscapes-figure\"><script "
                + "type=\"application/json\">{\"data\":[{\"__proto__\":{\"broken\":1},\"constructor.prototype.broken\":1,\"x\":[1],"
                + "\"y\":[1]}],\"layout\":{\"__proto__.broken\":1,\"__proto__\":{\"broken\":1}}}</script></div>",
        ["code"] = $"```csharp\n</code></pre><script>{Script}</script>\n#!x <script>{Script}</script>\n```\n\n"
            + $"```\"><script>{Script}</script>\nx\n```",
        ["a script itself"] = $"<script>{Script}</script>\n\n<SCRIPT\n>{Script}</SCRIPT >\n\n<scr<script>ipt>{Script}</script>\n\n"
            + $"<script type=\"module\" type=\"application/json\">{Script}</script>",
    };

    /// <summary>Outputs that try it.</summary>
    public static IReadOnlyDictionary<string, CellOutput> Outputs { get; } = new Dictionary<string, CellOutput>
    {
        ["html: the library by its name"] = Shown(
            ("text/html", $"<i id=\"packed-plotly\" hidden>{Packed}</i><i data-library=\"plotly\" hidden>{Packed}</i>{Holder}")),
        ["html: end tags"] = Shown(("text/html", $"{Close}{Close}<b data-library=\"katex\">{Packed}</b>{Holder}")),
        ["html: a table in a table"] = Shown(
            ("text/html", $"<table><div><table></table></div>{Close}</table><ul><li><div><li></div></div></div></ul>")),
        ["html: a still picture"] = Shown(
            ("text/html", $"<img class=\"landscapes-still\" src=\"data:image/svg+xml,%3Csvg "
                + $"onload='{Script}'%3E%3Cscript%3E{Script}%3C/script%3E%3C/svg%3E\">")),
        ["svg"] = Shown(
            ("image/svg+xml", $"<svg id=\"packed-katex\" onload=\"{Script}\"><script>{Script}</script><foreignObject><img src=\"x\" "
                + $"onerror=\"{Script}\"></foreignObject><text id=\"define\">{Packed}</text></svg>")),
        ["plotly"] = Shown(("application/vnd.plotly.v1+json", Figure.Replace("\"t\"", $"\"</script><script>{Script}</script>\"")),
            ("image/svg+xml", "<svg></svg></div></div>")),
        ["png"] = Shown(("image/png", $"AA\" onerror=\"{Script}")),
        ["markdown"] = Shown(("text/markdown",
            $"<span id=\"packed-katex\">{Packed}</span> <img src=x onerror=\"{Script}\"> [x](javascript:window.broken=true)")),
        ["latex"] = Shown(("text/latex", $"$\\href{{javascript:window.broken=true}}{{x}}</code><script>{Script}</script>")),
        ["plain"] = Shown(("text/plain", $"</pre><script>{Script}</script>")),
        ["json"] = Shown(("application/json", $"\"</pre><script>{Script}</script>\"")),
        ["stream"] = new StreamOutput(StreamOutput.Out, $"</pre><script>{Script}</script>"),
        ["error"] = new ErrorOutput($"<script>{Script}</script>", $"<img src=x onerror={Script}>", [$"</pre><script>{Script}</script>"]),
        ["a frame of its own"] = Shown(
            ("text/html", $"<script>try {{ parent.broken = true }} catch {{ }} try {{ top.document.title = 'x' }} catch {{ }} try {{ "
                + $"parent.document.body.append('broken') }} catch {{ }} parent.postMessage({{ height: 'NaN;', toString: 1 }}, "
                + $"'*')</script><b id=\"packed-katex\">{Packed}</b>")),
    };

    /// <summary>What tries it, between a formula and a figure of ours.</summary>
    public static NotebookDocument Of(string attempt) => Markdown.TryGetValue(attempt, out string? markdown)
        ? Create(new NotebookCell(CellKind.Markdown, markdown))
        : Create(new NotebookCell(
            CellKind.Code, $"</code></pre><script>{Script}</script>", Tags: [], Executed: new ExecutedCell(1, [Outputs[attempt]])));

    private static NotebookDocument Create(NotebookCell cell) => NotebookDocument.Create($"</title><script>{Script}</script>.ipynb",
    [
        cell,
        new(CellKind.Markdown, "The formula $x^2$ is ours."),
        new(CellKind.Code, "1", Tags: [],
            Executed: new ExecutedCell(
                2, [Shown(("application/vnd.plotly.v1+json", Figure), ("image/svg+xml", "<svg id=\"ours\" viewBox=\"0 0 9 9\"></svg>"))])),
    ]);

    private static DisplayOutput Shown(params (string MimeType, string Text)[] faces) =>
        new(new MimeBundle(faces.Select(face => KeyValuePair.Create(face.MimeType, face.Text))), null, false);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Pack(string script)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(script));
        return Convert.ToBase64String(packed.ToArray());
    }
}
