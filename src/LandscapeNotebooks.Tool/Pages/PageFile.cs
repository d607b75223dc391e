using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>The page of a notebook that lies in a folder.</summary>
internal static class PageFile
{
    /// <summary>Writes the self-contained HTML page, as a whole or not at all; the file that was written.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Where the page goes; beside the notebook where null.</param>
    /// <param name="plotly">How it gets plotly.js.</param>
    public static string WriteHtml(NotebookDocument notebook, string? folder, PlotlyEmbedding plotly)
    {
        string path = Path.Combine(folder ?? Place(notebook), Name(notebook) + ".html");
        AtomicFile.Write(path, Html(notebook, plotly));
        return path;
    }

    /// <summary>The page itself.</summary>
    public static string Html(NotebookDocument notebook, PlotlyEmbedding plotly) => PageExporter.Export(
        notebook, new PageOptions { Plotly = plotly, Folder = Source(notebook), FallbackTitle = Name(notebook) });

    /// <summary>The folder of the notebook, as its path says it.</summary>
    public static string Place(NotebookDocument notebook) => Path.GetDirectoryName(notebook.Name) ?? "";

    /// <summary>The folder that the notebook lies in.</summary>
    public static string Source(NotebookDocument notebook) => Path.GetDirectoryName(Path.GetFullPath(notebook.Name))!;

    public static string Name(NotebookDocument notebook) => Path.GetFileNameWithoutExtension(notebook.Name);
}
