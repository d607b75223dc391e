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

/// <summary>A line <c>#load "file"</c> or <c>#!import file</c>: its code runs here.</summary>
/// <param name="Line">Its line in the cell.</param>
/// <param name="Path">The file.</param>
/// <param name="ShowsResults">Whether what its cells end with is shown.</param>
internal sealed record LoadPart(int Line, string Path, bool ShowsResults) : CellPart(Line);

/// <summary>Text in a language that is shown or kept and not run: what follows <c>#!markdown</c>, <c>#!html</c> or
/// <c>#!value</c>.</summary>
/// <param name="Line">Its first line in the cell.</param>
/// <param name="Language">The language.</param>
/// <param name="Text">What follows the line that switched to it.</param>
/// <param name="Opening">That line.</param>
internal sealed record TextPart(int Line, CellLanguage Language, string Text, string Opening) : CellPart(Line);
