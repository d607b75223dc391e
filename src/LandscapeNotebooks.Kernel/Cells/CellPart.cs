namespace LandscapeNotebooks.Kernel.Cells;

/// <summary>A part of a cell; the parts run in the order in which they stand.</summary>
/// <param name="Line">Its first line in the cell, counted from 1.</param>
internal abstract record CellPart(int Line);

/// <summary>C#, with empty lines in place of all that stands before it, so that its line numbers are those of the cell.</summary>
internal sealed record CodePart(int Line, string Code) : CellPart(Line);

/// <summary>A line <c>#!name ...</c>.</summary>
internal sealed record MagicPart(int Line, string Text) : CellPart(Line);

/// <summary>A line <c>#r "..."</c> or <c>#i "..."</c>.</summary>
/// <param name="Line">Its line in the cell.</param>
/// <param name="Kind">'r' or 'i'.</param>
/// <param name="Argument">What stands between the quotes.</param>
internal sealed record ReferencePart(int Line, char Kind, string Argument) : CellPart(Line);

/// <summary>Text in a language that is shown and not run: what follows <c>#!markdown</c> or <c>#!html</c>.</summary>
internal sealed record TextPart(int Line, CellLanguage Language, string Text) : CellPart(Line);
