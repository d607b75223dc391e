using System.Collections.Immutable;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>What a student handed in.</summary>
/// <param name="Student">As the folder or the file names them.</param>
/// <param name="Files">The notebooks, in the order of their names.</param>
public sealed record Submission(string Student, ImmutableArray<string> Files);
