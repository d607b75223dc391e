using System.IO.Compression;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Serve.Options;
using LandscapeNotebooks.Tool.Exports;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Serving;

/// <summary>What makes pages of notebooks, for the server of live ones: both show the same.</summary>
internal static class PageFaces
{
    public static Faces Create() => new()
    {
        Markdown = (text, folder) => new MarkdownHtml(new PictureFiles(folder).DataUri, links: address => address).Render(text),
        Output = (output, folder, frame) => new OutputHtml(new MarkdownHtml(new PictureFiles(folder).DataUri), frame).Render(output),
        Code = CodeHtml.Render,
        Exports =
        [
            Form(ExportFormat.Html, "Page (.html)", "text/html"),
            Form(ExportFormat.Pdf, "Paper (.pdf)", "application/pdf"),
            Form(ExportFormat.Slides, "Slides (.html)", "text/html"),
            Form(ExportFormat.Latex, "LaTeX (.tex)", "text/x-tex"),
            Form(ExportFormat.Md, "Markdown (.md)", "text/markdown"),
            new("ipynb", "Notebook (.ipynb)", document => Task.FromResult(new ExportedFile(
                PageFile.Name(document) + ".ipynb", "application/x-ipynb+json", document.As(NotebookFormat.Ipynb).Bytes))),
        ],
        Asset = PageAssets.Find,
        Online = Online(),
    };

    private static ExportForm Form(ExportFormat format, string title, string type) => new(
        OptionText.Kebab(format.ToString()), title, async document =>
        {
            var export = await Export.OfAsync(document, format, PlotlyEmbedding.Embed, Export.Usual(format));
            return export.Pictures.Count == 0 ? new(export.Name, type, export.Bytes) : Packed(export);
        });

    // A browser keeps one file: a text with its pictures beside it comes packed.
    private static ExportedFile Packed(Export export)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, export.Name, export.Bytes);
            foreach (var (name, bytes) in export.Pictures)
                Add(zip, $"{export.Folder}/{name}", bytes);
        }

        return new(Path.ChangeExtension(export.Name, ".zip"), "application/zip", packed.ToArray());
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }

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
