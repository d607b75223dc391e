using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Figures.Pages;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>The files that pages are made with: our own style and script, and plotly.js and KaTeX where
/// the build could fetch them.</summary>
internal static partial class PageAssets
{
    private const string KatexVersion = "0.19.1", RevealVersion = "6.0.2";

    private const string RevealScriptHash = "sha384-UilXW7W77EPIY5TmQGBrjhBPcfX40NqGwuIC8DGs6OeGTCxKy36B+DiOXtfqgk9S";

    private const string RevealStyleHash = "sha384-rKClnwfQQ2b7LYSOAhRvm5m4LS7QKciQTAXBpVvr30y6oGB+ZBBXlpDnvFqlv5Eu";

    /// <summary>The pinned file for pages that do not carry it: address and integrity hash.</summary>
    public static (string Address, string Integrity) PlotlyOnline => (PinnedPlotly.Url, PinnedPlotly.Integrity);

    public static (string Address, string Integrity) KatexScriptOnline => (
        $"https://cdn.jsdelivr.net/npm/katex@{KatexVersion}/dist/katex.min.js",
        "sha384-a1WQdjRj162i159OYq041X6I4K8NenkrI09LlPmiHg0YOb7CR+wJOraXwK9abpnE");

    public static (string Address, string Integrity) KatexStyleOnline => (
        $"https://cdn.jsdelivr.net/npm/katex@{KatexVersion}/dist/katex.min.css",
        "sha384-WwGtaC6ywCHxA5cstpj/3+xIZvTez8dq2IcBQaXRkenHZ7FVVq1ZROtURwfbtTlG");

    public static bool HasPlotly => Has("plotly.min.js");

    public static bool HasKatex => Has("katex.min.js") && Has("katex.min.css");

    public static bool HasMermaid => Has("mermaid.tiny.js");

    public static string Style => Text("page.css");

    public static string Script => $"{Text("figures.js")}\n{Text("page.js")}";

    /// <summary>What pages of grades look like, beyond all others.</summary>
    public static string GradesStyle => Text("grades.css");

    /// <summary>What makes a page for marking save its marks.</summary>
    public static string MarkingScript => Text("marking.js");

    /// <summary>What runs first in the frame of an output that brings scripts of its own.</summary>
    public static string FrameScript => Text("frame.js");

    /// <summary>What draws the diagram of a frame.</summary>
    public static string DiagramScript => Text("diagram.js");

    /// <summary>A file as it is; null where the build has none of the name.</summary>
    public static byte[]? Find(string name) => Has(name) ? Bytes(name) : null;

    /// <summary>The style of papers, and what brings their pages into shape.</summary>
    public static string PaperStyle => Text("paper.css");

    /// <inheritdoc cref="PaperStyle"/>
    public static string PaperScript => Text("paper.js");

    /// <summary>The style of slides, and what lays them out.</summary>
    public static string SlideStyle => Text("slides.css");

    /// <inheritdoc cref="SlideStyle"/>
    public static string SlideScript => Text("slides.js");

    /// <summary>reveal.js for the head and the end of a page, and what the policy of the page allows for it.</summary>
    public static (string Head, string Script, string[] Scripts, string[] Styles) Reveal
    {
        get
        {
            if (!Has("reveal.js") || !Has("reveal.css"))
            {
                string place = $"https://cdn.jsdelivr.net/npm/reveal.js@{RevealVersion}/dist/reveal";
                return (
                    $"<link rel=\"stylesheet\" href=\"{place}.css\" integrity=\"{RevealStyleHash}\" crossorigin=\"anonymous\">\n",
                    $"<script src=\"{place}.js\" integrity=\"{RevealScriptHash}\" crossorigin=\"anonymous\"></script>\n",
                    [place + ".js"], [place + ".css"]);
            }

            string style = Text("reveal.css"), script = Text("reveal.js");
            return ($"<style>{style}</style>\n", $"<script>{script}</script>\n", [ContentPolicy.Hash(script)], [ContentPolicy.Hash(style)]);
        }
    }

    /// <summary>KaTeX, for pages that are printed; empty where the build could not fetch it: the TeX stays readable.</summary>
    public static string KatexScript => HasKatex ? Text("katex.min.js") : "";

    /// <summary>plotly.js as it is.</summary>
    public static byte[] Plotly => Bytes("plotly.min.js");

    /// <summary>plotly.js, gzipped, as base64: 2 MB instead of 4.8; browsers unpack it themselves. With
    /// the hash of what they get.</summary>
    public static (string Hash, string Base64) PlotlyFile => Packed("plotly.min.js");

    /// <inheritdoc cref="PlotlyFile"/>
    public static (string Hash, string Base64) KatexFile => Packed("katex.min.js");

    /// <inheritdoc cref="PlotlyFile"/>
    public static (string Hash, string Base64) MermaidFile => Packed("mermaid.tiny.js");

    /// <summary>The style of KaTeX with the fonts that the page may need in it.</summary>
    /// <param name="tex">All formulas of the page: fonts of alphabets that they do not ask for are left out.</param>
    public static string KatexStyle(string tex) => FontFace().Replace(Text("katex.min.css"), face =>
    {
        string font = face.Groups["font"].Value;
        return IsNeeded(font, tex)
            ? $"{face.Groups["head"].Value}src:url(data:font/woff2;base64,{Convert.ToBase64String(Bytes(font + ".woff2"))}) "
                + "format(\"woff2\")}"
            : "";
    });

    private static bool IsNeeded(string font, string tex) => font.Split('_')[1].Split('-')[0] switch
    {
        "Fraktur" => tex.Contains("frak", StringComparison.Ordinal),
        "Script" => tex.Contains("scr", StringComparison.Ordinal),
        "SansSerif" => tex.Contains("sf", StringComparison.Ordinal),
        "Typewriter" => tex.Contains("tt", StringComparison.Ordinal),
        "Caligraphic" => tex.Contains("cal", StringComparison.Ordinal),
        _ => true,
    };

    private static (string Hash, string Base64) Packed(string name)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
            gzip.Write(Bytes(name));
        return (ContentPolicy.Hash(Text(name)), Convert.ToBase64String(packed.ToArray())); // closed by the packer, which keeps its bytes
    }

    private static bool Has(string name) => typeof(PageAssets).Assembly.GetManifestResourceInfo("assets/" + name) is not null;

    private static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream("assets/" + name)
            ?? throw new InvalidOperationException($"The tool was built without {name}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex(@"(?<head>@font-face\{[^}]*?)src:url\(fonts/(?<font>[\w-]+)\.woff2\)[^}]*\}")]
    private static partial Regex FontFace();
}
