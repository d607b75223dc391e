using LandscapeNotebooks.Kernel.Vetting;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>How a notebook is run.</summary>
/// <param name="Limit">The time for the whole notebook.</param>
/// <param name="KeepGoing">Whether the cells after a failed one run too.</param>
/// <param name="CellLimit">The time for each cell; null for all that the notebook has left. After a cell that reached it the others go on
/// where they are to keep going.</param>
/// <param name="Vetting">Whose cells are read before they run; null where all are one person's.</param>
public sealed record RunOptions(TimeSpan Limit, bool KeepGoing, TimeSpan? CellLimit = null, CellVetting? Vetting = null)
{
    /// <summary>What the notebook's parameters are to be.</summary>
    public IReadOnlyList<RunParameter> Parameters { get; init; } = [];
}
