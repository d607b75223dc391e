namespace LandscapeNotebooks.Kernel.Cells;

/// <summary>C#, with empty lines in place of all that stands before it, so that its line numbers are those of the cell.</summary>
internal sealed record CodePart(int Line, string Code) : CellPart(Line);
