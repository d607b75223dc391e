using System.Collections.Immutable;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>What a student handed in.</summary>
/// <param name="Student">As the folder or the file names them, or the roster.</param>
/// <param name="Files">The notebooks, in the order of their names.</param>
public sealed record Submission(string Student, ImmutableArray<string> Files)
{
    /// <summary>When, in UTC; null where nothing says so.</summary>
    public DateTime? Time { get; init; }

    /// <summary>What is odd about how it came, a line each.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];
}
