using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>How the run of a notebook ended.</summary>
/// <param name="Document">The notebook with what its cells showed; cells that did not run hold nothing.</param>
/// <param name="Ran">How many code cells ended as they were meant to.</param>
/// <param name="Total">How many code cells there are, empty ones not counted.</param>
/// <param name="Failures">The cells that ended otherwise.</param>
/// <param name="Duration">From the start of the process to its end.</param>
public sealed record NotebookRun(NotebookDocument Document, int Ran, int Total, ImmutableArray<CellFailure> Failures, TimeSpan Duration)
{
    public bool Succeeded => Failures.IsEmpty;
}
