namespace LandscapeNotebooks.Kernel.Verification;

/// <summary>The first place where a cell shows something else than the committed notebook says.</summary>
/// <param name="Number">The execution count of the cell.</param>
/// <param name="What">Which output: <c>stdout</c>, <c>text/plain of output 2</c>.</param>
/// <param name="Committed">The line in the notebook; null where it has none.</param>
/// <param name="Found">The line now; null where there is none.</param>
public sealed record CellMismatch(int Number, string What, string? Committed, string? Found);
