using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>A cell has ended.</summary>
public sealed record CellEnded(int Cell, CellOutcome Outcome) : RunEvent(Cell);
