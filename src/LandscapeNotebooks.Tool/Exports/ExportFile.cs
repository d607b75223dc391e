using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Latex;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Papers;
using LandscapeNotebooks.Tool.Slides;

namespace LandscapeNotebooks.Tool.Exports;

/// <summary>Writes what a notebook is exported to.</summary>
internal static class ExportFile
{
    /// <summary>The file that was written.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Where the file goes; beside the notebook where null.</param>
    /// <param name="format">What it becomes.</param>
    /// <param name="plotly">How html and slides get plotly.js.</param>
    /// <param name="options">How a paper is set, and where slides show code.</param>
    public static async Task<string> WriteAsync(
        NotebookDocument notebook, string? folder, ExportFormat format, PlotlyEmbedding plotly, PaperOptions options)
    {
        string source = PageFile.Source(notebook);
        switch (format)
        {
            case ExportFormat.Html:
                return PageFile.WriteHtml(notebook, folder, plotly);
            case ExportFormat.Md:
                return PageFile.WriteMarkdown(notebook, folder);
            case ExportFormat.Pdf:
                string pdf = PageFile.PathOf(notebook, folder, ".pdf");
                byte[] bytes = await PaperExporter.PrintAsync(notebook, source, options);
                AtomicFile.Write(pdf, stream => stream.Write(bytes));
                return pdf;
            case ExportFormat.Latex:
                string tex = PageFile.PathOf(notebook, folder, ".tex"), name = PageFile.Name(notebook) + "_files";
                var paper = await LatexExporter.ExportAsync(notebook, source, name, options);
                PageFile.WriteAll(Path.Combine(Path.GetDirectoryName(tex)!, name), paper.Files);
                AtomicFile.Write(tex, paper.Text);
                return tex;
            default:
                string slides = PageFile.PathOf(notebook, folder, ".slides.html");
                AtomicFile.Write(slides, SlideExporter.Export(notebook, source, plotly, options.Code));
                return slides;
        }
    }
}
