namespace LandscapeNotebooks.Kernel.Language.Semantics;

/// <summary>Where something is declared.</summary>
/// <param name="Path">Of the cell: <c>cell 3</c> for the one that ran as number 3, <c>above 0</c> for the first that did
/// not run; empty for the cell itself.</param>
/// <param name="Line">Counted from 1.</param>
internal sealed record Declaration(string Path, int Line);
