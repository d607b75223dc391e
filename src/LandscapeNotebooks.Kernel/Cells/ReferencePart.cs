namespace LandscapeNotebooks.Kernel.Cells;

/// <summary>A line <c>#r "..."</c> or <c>#i "..."</c>.</summary>
/// <param name="Line">Its line in the cell.</param>
/// <param name="Kind">'r' or 'i'.</param>
/// <param name="Argument">What stands between the quotes.</param>
internal sealed record ReferencePart(int Line, char Kind, string Argument) : CellPart(Line);
