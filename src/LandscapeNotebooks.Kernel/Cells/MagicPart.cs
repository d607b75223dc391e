namespace LandscapeNotebooks.Kernel.Cells;

/// <summary>A line <c>#!name ...</c>.</summary>
internal sealed record MagicPart(int Line, string Text) : CellPart(Line);
