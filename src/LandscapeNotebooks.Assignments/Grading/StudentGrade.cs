using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Scores;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>All that a student's submission earned.</summary>
/// <param name="Student">Who.</param>
/// <param name="Inputs">A hash of what the grade follows from: the submission, the assignment, the limits.</param>
/// <param name="Rows">In the order of the notebooks and their cells.</param>
/// <param name="Remarks">What was put right, and what could not be read.</param>
public sealed record StudentGrade(string Student, string Inputs, ImmutableArray<GradeRow> Rows, ImmutableArray<string> Remarks)
{
    /// <summary>What is certain so far.</summary>
    public double Points => (double)Rows.Sum(row => (decimal)(row.Points ?? 0));

    public double Max => (double)Rows.Sum(row => (decimal)row.Max);

    /// <summary>How many cells wait for a person.</summary>
    public int Waiting => Rows.Count(row => row.Points is null);

    /// <summary>The rows of a notebook that was executed.</summary>
    /// <param name="name">Its name, without .ipynb.</param>
    /// <param name="executed">With its outputs.</param>
    public static IEnumerable<GradeRow> RowsOf(string name, AssignmentNotebook executed)
    {
        ArgumentNullException.ThrowIfNull(executed);
        foreach (var cell in executed.Cells)
        {
            if (cell.IsGraded)
            {
                var score = CellScore.Of(cell);
                yield return cell.IsCode && !cell.IsSolution && !HasRun(cell)
                    ? new(name, cell.Role!.Id, 0, score.Max, "It was not run: a cell before it ended the run.")
                    : new(name, cell.Role!.Id, score.Points, score.Max, score.Remark ?? Failed(score));
            }
            else if (cell.IsTask)
            {
                yield return new(name, cell.Role!.Id, null, cell.Role.Points ?? 0, null);
            }
        }
    }

    /// <summary>The rows of a notebook that was not handed in, or cannot be read.</summary>
    public static IEnumerable<GradeRow> RowsWithout(string name, AssignmentNotebook kept, string remark)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.Cells.Where(cell => cell.IsGraded || cell.IsTask)
            .Select(cell => new GradeRow(name, cell.Role!.Id, 0, cell.Role.Points ?? 0, remark));
    }

    // An empty cell is never run, and passes as nbgrader has it.
    private static bool HasRun(AssignmentCell cell) => cell.Source.Trim().Length == 0 || cell.Json["execution_count"] is not null;

    private static string? Failed(CellScore score) => score.Points < score.Max && !score.Parts.IsEmpty
        ? string.Join(' ', score.Parts.Where(part => part.Points < part.Max).Select(part => $"{part.What}: {part.Marker ?? part.Message}"))
        : null;
}
