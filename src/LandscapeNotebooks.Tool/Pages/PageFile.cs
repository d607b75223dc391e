using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Writes the page of a notebook to a file, as a whole or not at all.</summary>
internal static class PageFile
{
    /// <summary>The self-contained HTML page; the file that was written.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Where the page goes; beside the notebook where null.</param>
    /// <param name="plotly">How it gets plotly.js.</param>
    public static string WriteHtml(NotebookDocument notebook, string? folder, PlotlyEmbedding plotly)
    {
        string path = PathOf(notebook, folder, ".html");
        PageOptions options = new() { Plotly = plotly, Folder = Source(notebook), FallbackTitle = Name(notebook) };
        AtomicFile.Write(path, PageExporter.Export(notebook, options));
        return path;
    }

    /// <summary>Markdown, its pictures in a folder beside it.</summary>
    public static string WriteMarkdown(NotebookDocument notebook, string? folder)
    {
        string path = PathOf(notebook, folder, ".md"), pictures = Name(notebook) + "_files";
        var page = MarkdownExporter.Export(notebook, pictures, Source(notebook));
        WriteAll(Path.Combine(Path.GetDirectoryName(path)!, pictures), page.Files);
        AtomicFile.Write(path, page.Text);
        return path;
    }

    /// <summary>Where a page of the notebook goes.</summary>
    public static string PathOf(NotebookDocument notebook, string? folder, string ending) =>
        Path.Combine(folder ?? Path.GetDirectoryName(notebook.Name) ?? "", Name(notebook) + ending);

    /// <summary>The folder that the notebook lies in.</summary>
    public static string Source(NotebookDocument notebook) => Path.GetDirectoryName(Path.GetFullPath(notebook.Name))!;

    public static string Name(NotebookDocument notebook) => Path.GetFileNameWithoutExtension(notebook.Name);

    /// <summary>The files that belong to a page.</summary>
    public static void WriteAll(string folder, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        foreach (var (file, bytes) in files)
            AtomicFile.Write(Path.Combine(folder, file), stream => stream.Write(bytes));
    }
}
