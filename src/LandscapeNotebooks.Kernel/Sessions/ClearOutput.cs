namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>Takes away what the cell has shown so far.</summary>
/// <param name="Wait">True where the old output stays until the next one arrives.</param>
public sealed record ClearOutput(bool Wait) : CellOutput;
