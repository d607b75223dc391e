using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>A cell shows something.</summary>
public sealed record CellShowed(int Cell, CellOutput Output) : RunEvent(Cell);
