namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>How a notebook is kept in a file.</summary>
public enum NotebookFormat
{
    /// <summary>Jupyter's JSON, nbformat 4.</summary>
    Ipynb,

    /// <summary>The text of Polyglot Notebooks: cells without outputs, each after a line <c>#!language</c>.</summary>
    Dib,
}
