using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Serve.Options;

/// <summary>A form that a notebook can be exported to.</summary>
/// <param name="Word">What asks for it: <c>pdf</c>.</param>
/// <param name="Title">What a menu calls it.</param>
/// <param name="MakeAsync">Makes the file.</param>
public sealed record ExportForm(string Word, string Title, Func<NotebookDocument, Task<ExportedFile>> MakeAsync);
