namespace LandscapeNotebooks.Kernel.Running;

/// <summary>A cell begins.</summary>
/// <param name="Cell">The index of the cell in the notebook.</param>
/// <param name="Number">Its execution count.</param>
public sealed record CellBegan(int Cell, int Number) : RunEvent(Cell);
