using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>A cell of a notebook as it is exported.</summary>
/// <param name="Cell">Markdown with its references, numbers and captions written out.</param>
/// <param name="Caption">Of what a code cell shows; null where it has none.</param>
internal sealed record ManuscriptCell(NotebookCell Cell, Caption? Caption);
