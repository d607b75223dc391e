using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Latex;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Papers;
using LandscapeNotebooks.Tool.Slides;

namespace LandscapeNotebooks.Tool.Exports;

/// <summary>What a notebook was exported to: a file, and the pictures that lie in a folder beside it.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="Folder">The folder of the pictures, as the file addresses it.</param>
/// <param name="Pictures">The pictures; none where the file is whole by itself.</param>
internal sealed record Export(string Name, byte[] Bytes, string Folder, IReadOnlyList<(string Name, byte[] Bytes)> Pictures)
{
    /// <summary>How a format is set unless somebody asks for more: slides show no code.</summary>
    public static PaperOptions Usual(ExportFormat format) =>
        format == ExportFormat.Slides ? new() { Code = PaperCode.None } : new();

    /// <param name="notebook">The notebook.</param>
    /// <param name="format">What it becomes.</param>
    /// <param name="plotly">How html and slides get plotly.js.</param>
    /// <param name="options">How a paper is set, and where slides show code.</param>
    public static async Task<Export> OfAsync(
        NotebookDocument notebook, ExportFormat format, PlotlyEmbedding plotly, PaperOptions options)
    {
        string source = PageFile.Source(notebook), name = PageFile.Name(notebook), folder = name + "_files";
        return format switch
        {
            ExportFormat.Html => Text(".html", new(PageFile.Html(notebook, plotly), [])),
            ExportFormat.Md => Text(".md", MarkdownExporter.Export(notebook, folder, source)),
            ExportFormat.Pdf => new(name + ".pdf", await PaperExporter.PrintAsync(notebook, source, options), folder, []),
            ExportFormat.Latex => Text(".tex", await LatexExporter.ExportAsync(notebook, source, folder, options)),
            _ => Text(".slides.html", new(SlideExporter.Export(notebook, source, plotly, options.Code), [])),
        };

        Export Text(string ending, MarkdownPage page) =>
            new(name + ending, Encoding.UTF8.GetBytes(page.Text), folder, page.Files);
    }

    /// <summary>Writes it, the pictures first; the file that was written.</summary>
    /// <param name="place">The folder that it goes to.</param>
    public string Write(string place)
    {
        foreach (var (name, bytes) in Pictures)
            AtomicFile.Write(Path.Combine(place, Folder, name), stream => stream.Write(bytes));
        string path = Path.Combine(place, Name);
        AtomicFile.Write(path, stream => stream.Write(Bytes));
        return path;
    }
}
