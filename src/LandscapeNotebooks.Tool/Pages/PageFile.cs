using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Writes the page of a notebook to a file, as a whole or not at all.</summary>
internal static class PageFile
{
    /// <summary>The file that was written.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Where the page goes; beside the notebook where null.</param>
    /// <param name="format">What it becomes.</param>
    /// <param name="plotly">How an HTML page gets plotly.js.</param>
    public static string Write(NotebookDocument notebook, string? folder, PageFormat format, PlotlyEmbedding plotly)
    {
        string source = Path.GetDirectoryName(Path.GetFullPath(notebook.Name))!, name = Path.GetFileNameWithoutExtension(notebook.Name);
        folder ??= Path.GetDirectoryName(notebook.Name) ?? "";
        string path = Path.Combine(folder, name + (format == PageFormat.Html ? ".html" : ".md"));
        if (format == PageFormat.Html)
        {
            PageOptions options = new() { Plotly = plotly, Folder = source, FallbackTitle = name };
            AtomicFile.Write(path, PageExporter.Export(notebook, options));
            return path;
        }

        var page = MarkdownExporter.Export(notebook, name + "_files");
        foreach (var (file, bytes) in page.Files)
        {
            string pictures = Path.Combine(folder, name + "_files");
            AtomicFile.Write(Path.Combine(pictures, file), stream => stream.Write(bytes));
        }

        AtomicFile.Write(path, page.Text);
        return path;
    }
}
