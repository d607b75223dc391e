namespace LandscapeNotebooks.Kernel.Cells;

/// <summary>Text in a language that is shown and not run: what follows <c>#!markdown</c> or <c>#!html</c>.</summary>
internal sealed record TextPart(int Line, CellLanguage Language, string Text) : CellPart(Line);
