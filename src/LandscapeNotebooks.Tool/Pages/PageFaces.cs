using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Serve.Options;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>What makes pages of notebooks, for the server of live ones: both show the same.</summary>
internal static class PageFaces
{
    public static Faces Create() => new()
    {
        Markdown = (text, folder) => new MarkdownHtml(new PictureFiles(folder).DataUri, links: address => address).Render(text),
        Output = (output, folder, frame) => new OutputHtml(new MarkdownHtml(new PictureFiles(folder).DataUri), frame).Render(output),
        Code = CodeHtml.Render,
        Exports = new Dictionary<string, Func<NotebookDocument, ExportedFile>>
        {
            ["html"] = document => Page(document),
            ["md"] = document => Text(document, ".md", "text/markdown", MarkdownExporter.Export(document, Name(document, "_files")).Text),
            ["ipynb"] = document => new ExportedFile(
                Name(document, ".ipynb"), "application/x-ipynb+json", document.As(NotebookFormat.Ipynb).Bytes),
        },
        Asset = PageAssets.Find,
        Online = Online(),
    };

    private static ExportedFile Page(NotebookDocument document)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(document.Name))!;
        PageOptions options = new() { Folder = folder, FallbackTitle = Name(document, "") };
        return Text(document, ".html", "text/html", PageExporter.Export(document, options));
    }

    private static ExportedFile Text(NotebookDocument document, string ending, string type, string text) =>
        new(Name(document, ending), type, Encoding.UTF8.GetBytes(text));

    private static string Name(NotebookDocument document, string ending) => Path.GetFileNameWithoutExtension(document.Name) + ending;

    private static Dictionary<string, (string Address, string Integrity)> Online()
    {
        Dictionary<string, (string Address, string Integrity)> online = [];
        if (!PageAssets.HasPlotly)
            online["plotly.min.js"] = PageAssets.PlotlyOnline;
        if (!PageAssets.HasKatex)
            (online["katex.min.js"], online["katex.min.css"]) = (PageAssets.KatexScriptOnline, PageAssets.KatexStyleOnline);
        return online;
    }
}
