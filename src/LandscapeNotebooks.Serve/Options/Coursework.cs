using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Serve.Options;

/// <summary>What notebooks of assignments are, given by who knows their metadata.</summary>
public sealed record Coursework
{
    /// <summary>Of every cell what it is in an assignment, in the order of the cells; null where the notebook belongs to none.</summary>
    public required Func<NotebookDocument, IReadOnlyList<CourseworkCell?>?> Cells { get; init; }

    /// <summary>Runs the tests that a student can see, in a process of their own, and says what they find.</summary>
    public required Func<NotebookDocument, CancellationToken, Task<TestReport>> TestAsync { get; init; }
}
