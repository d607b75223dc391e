using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>All of a course in one assignment, in the order of their ids.</summary>
/// <param name="Assignment">Its name.</param>
/// <param name="Students">Everybody who is graded, and who is on the roster and handed in nothing.</param>
/// <param name="Deadline">null where there is none.</param>
public sealed record Standings(string Assignment, ImmutableArray<Standing> Students, Deadline? Deadline)
{
    /// <param name="assignment">Its name.</param>
    /// <param name="kept">Its notebooks, as grading restores them.</param>
    /// <param name="grades">What the tests gave.</param>
    /// <param name="submissions">What was handed in, and when.</param>
    /// <param name="roster">The students of the course; empty where nobody wrote them down.</param>
    /// <param name="deadline">null where there is none.</param>
    /// <param name="marks">What people gave.</param>
    /// <exception cref="RefusalException">A file of marks is not as it must be.</exception>
    public static Standings Of(
        string assignment, IReadOnlyList<(string Name, AssignmentNotebook Kept)> kept, IEnumerable<StudentGrade> grades,
        IEnumerable<Submission> submissions, IReadOnlyList<Student> roster, Deadline? deadline, MarkFolder marks)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(marks);
        var byQuestion = kept.SelectMany(notebook => notebook.Kept.Cells.Where(cell => cell.IsGraded || cell.IsTask)
            .Select(cell => (Name: new CellName(notebook.Name, cell.Role!.Id), Max: cell.Role.Points ?? 0)))
            .ToDictionary(question => question.Name, question => marks.Read(question.Name.Notebook, question.Name.Cell, question.Max));
        var handedIn = submissions.ToDictionary(submission => submission.Student, StringComparer.Ordinal);
        var known = roster.ToDictionary(student => student.Id, StringComparer.Ordinal);
        var graded = grades.ToDictionary(grade => grade.Student, StringComparer.Ordinal);
        return new(assignment,
            [.. graded.Keys.Union(known.Keys.Where(id => !handedIn.ContainsKey(id))).Order(StringComparer.Ordinal).Select(id => StandingOf(
                known.GetValueOrDefault(id) ?? Student.Unknown(id), graded.GetValueOrDefault(id),
                handedIn.GetValueOrDefault(id) ?? (graded.ContainsKey(id) ? new Submission(id, []) : null)))],
            deadline);

        Standing StandingOf(Student student, StudentGrade? found, Submission? submission)
        {
            var grade = found ?? new(student.Id, "", [.. kept.SelectMany(notebook =>
                StudentGrade.RowsWithout(notebook.Name, notebook.Kept, "Nothing was handed in.", Failure.NotHandedIn))],
                ["Nothing was handed in."]);
            grade = grade with { Rows = [.. grade.Rows.Select(row => row with { Mark = MarkOf(student.Id, row) })] };
            var late = deadline?.LatenessOf(submission?.Time, student) ?? TimeSpan.Zero;
            return new(student, grade, submission, late, deadline?.PenaltyOf(grade.Points, late) ?? 0);
        }

        Mark? MarkOf(string student, GradeRow row) =>
            byQuestion.TryGetValue(new(row.Notebook, row.Cell), out var given)
                ? given.GetValueOrDefault(AnswerText.CodeOf(assignment, row.Notebook, row.Cell, student, row.Answer))
                    ?? given.GetValueOrDefault(student)
                : null;
    }
}
