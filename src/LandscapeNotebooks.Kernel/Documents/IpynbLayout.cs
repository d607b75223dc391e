using System.Collections.Immutable;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>Where in the bytes of an .ipynb its parts stand.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Language">The language of its kernel.</param>
/// <param name="CellsAt">The list of cells, brackets included.</param>
/// <param name="HasIds">Whether cells have ids: from format 4.5 on.</param>
internal sealed record IpynbLayout(ImmutableArray<IpynbCell> Cells, string? Language, Range CellsAt, bool HasIds);

/// <summary>A cell and where in the file its changeable values stand.</summary>
/// <param name="Cell">The cell itself.</param>
/// <param name="At">From its opening brace to its closing one.</param>
/// <param name="Id">Its id; null where it has none.</param>
/// <param name="Source">The value of <c>source</c>.</param>
/// <param name="Metadata">The value of <c>metadata</c>; null where the key is missing.</param>
/// <param name="Outputs">The value of <c>outputs</c>; null where the key is missing.</param>
/// <param name="ExecutionCount">The value of <c>execution_count</c>; null where the key is missing.</param>
internal sealed record IpynbCell(
    NotebookCell Cell, Range At, string? Id, Range Source, Range? Metadata, Range? Outputs, Range? ExecutionCount)
{
    /// <summary>Of its opening brace.</summary>
    public int Start => At.Start.Value;
}
