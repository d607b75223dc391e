using System.Collections.Immutable;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>Where in the bytes of an .ipynb its parts stand.</summary>
internal sealed record IpynbLayout(ImmutableArray<IpynbCell> Cells, string? Language);

/// <summary>A cell and where in the file its changeable values stand.</summary>
/// <param name="Cell">The cell itself.</param>
/// <param name="Start">Of its opening brace.</param>
/// <param name="Outputs">The value of <c>outputs</c>; null where the key is missing.</param>
/// <param name="ExecutionCount">The value of <c>execution_count</c>; null where the key is missing.</param>
internal sealed record IpynbCell(NotebookCell Cell, int Start, Range? Outputs, Range? ExecutionCount);
