namespace LandscapeNotebooks.Kernel.Cells;

/// <summary>A part of a cell; the parts run in the order in which they stand.</summary>
/// <param name="Line">Its first line in the cell, counted from 1.</param>
internal abstract record CellPart(int Line);
