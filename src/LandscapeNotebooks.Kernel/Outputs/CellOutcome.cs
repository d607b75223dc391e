namespace LandscapeNotebooks.Kernel.Outputs;

/// <summary>How a cell ended and how long it took, compilation included.</summary>
public sealed record CellOutcome(CellStatus Status, TimeSpan Duration)
{
    public bool Succeeded => Status == CellStatus.Succeeded;
}
