using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>What the file keeps of a run of a cell.</summary>
/// <param name="ExecutionCount">Its number in the order of execution; null where it did not run.</param>
/// <param name="Outputs">What it showed.</param>
public sealed record ExecutedCell(int? ExecutionCount, ImmutableArray<CellOutput> Outputs)
{
    /// <summary>A cell that has not run.</summary>
    public static ExecutedCell NotRun { get; } = new(null, []);
}
