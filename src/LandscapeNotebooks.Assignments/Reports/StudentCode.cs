using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Cells;

namespace LandscapeNotebooks.Assignments.Reports;

/// <summary>The code that a student wrote in a notebook.</summary>
/// <param name="Student">Who.</param>
/// <param name="Notebook">Its name, without .ipynb.</param>
/// <param name="Cells">The sources of answers and of cells of the student's own.</param>
public sealed record StudentCode(string Student, string Notebook, ImmutableArray<string> Cells)
{
    private const int Longest = 20_000; // characters of a cell that are compared

    /// <param name="student">Who.</param>
    /// <param name="name">The notebook's name, without .ipynb.</param>
    /// <param name="executed">As it was graded.</param>
    public static StudentCode Of(string student, string name, AssignmentNotebook executed)
    {
        ArgumentNullException.ThrowIfNull(executed);
        return new(student, name, [.. executed.Cells
            .Where(cell => cell.IsCode && (cell.IsSolution || cell.Role is null) && cell.Source.Trim().Length > 0)
            .Select(cell => cell.Source.Length <= Longest ? cell.Source : cell.Source[..Longest])]);
    }
}
