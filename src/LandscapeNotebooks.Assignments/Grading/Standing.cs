using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Variants;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>How a student stands in an assignment: what tests and people gave, less what being late costs.</summary>
/// <param name="Student">Who.</param>
/// <param name="Grade">With the marks of people.</param>
/// <param name="Submission">What was handed in; null where nothing was.</param>
/// <param name="Late">By how much; zero where it is in time, or where nobody knows.</param>
/// <param name="Penalty">The points that this costs.</param>
public sealed record Standing(Student Student, StudentGrade Grade, Submission? Submission, TimeSpan Late, double Penalty)
{
    /// <summary>What counts so far.</summary>
    public double Points => (double)((decimal)Grade.Points - (decimal)Penalty);

    /// <summary>All that is odd, a line each.</summary>
    public IEnumerable<string> Remarks => [.. Submission?.Remarks ?? [], .. Grade.Remarks];

    /// <summary>What of the penalty falls on a notebook.</summary>
    public double PenaltyOf(string notebook) => Grade.Points == 0
        ? 0
        : Penalty * (Grade.Rows.Where(row => row.Notebook == notebook).Sum(row => row.Score ?? 0) / Grade.Points);

    /// <summary>The rows of a notebook.</summary>
    public ImmutableArray<GradeRow> RowsOf(string notebook) => [.. Grade.Rows.Where(row => row.Notebook == notebook)];
}
