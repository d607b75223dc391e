using System.Net;

namespace LandscapeNotebooks.Kernel.Outputs;

/// <summary>A diagram in the language of Mermaid: drawn by pages that know it, by its script where the network is there, and
/// else its text.</summary>
internal static class MermaidDiagram
{
    private const string Script = "https://cdn.jsdelivr.net/npm/mermaid@11.4.1/dist/mermaid.min.js";
    private const string Integrity = "sha384-rbtjAdnIQE/aQJGEgXrVUlMibdfTSa4PQju4HDhN3sR2PmaKFzhEafuePsl9H/9I";

    /// <remarks>JupyterLab 4 and Notebook 7 draw text/vnd.mermaid themselves, without a network.</remarks>
    public static MimeBundle Of(string text) => new(
        KeyValuePair.Create("text/vnd.mermaid", text),
        KeyValuePair.Create(MimeBundle.Html, Html(text)),
        KeyValuePair.Create(MimeBundle.PlainText, text));

    private static string Html(string text) => $$"""
        <div class="landscapes-mermaid"><pre class="mermaid">{{WebUtility.HtmlEncode(text)}}</pre></div>
        <script>(() => {
          const draw = () => window.mermaid.run({ querySelector: ".landscapes-mermaid > .mermaid:not([data-processed])" });
          if (window.mermaid) { draw(); return; }
          const script = document.createElement("script");
          script.src = "{{Script}}";
          script.integrity = "{{Integrity}}";
          script.crossOrigin = "anonymous";
          script.onload = () => { window.mermaid.initialize({ startOnLoad: false }); draw(); };
          document.head.append(script);
        })();</script>
        """;
}
