using System.Globalization;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Serve.Options;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Serving;

/// <summary>Assignments in nbgrader's format, for the server of live notebooks.</summary>
/// <remarks>Their tests are those of <c>landscapes assignment validate</c>.</remarks>
internal static class AssignmentCoursework
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static Coursework Create() => new() { Cells = Cells, TestAsync = TestAsync };

    private static IReadOnlyList<CourseworkCell?>? Cells(NotebookDocument document)
    {
        if (document.Format != NotebookFormat.Ipynb || document.Bytes.Span.IndexOf("\"nbgrader\""u8) < 0)
            return null;
        var cells = Parse(document).Cells;
        return cells.Any(cell => cell.HasPart) ? [.. cells.Select(Describe)] : null;
    }

    private static CourseworkCell? Describe(AssignmentCell cell)
    {
        if (cell.Role is not { } role || !(cell.HasPart || cell.IsTask))
            return null;
        string what = cell.IsSolution ? "your answer" : cell.IsTask ? "a task" : cell.IsGraded ? "tests" : "given";
        string points = role.Points is { } max && (cell.IsGraded || cell.IsTask)
            ? string.Create(CultureInfo.InvariantCulture, $", {max} {(max == 1 ? "point" : "points")}")
            : "";
        // In the lecturer's own notebook, before its release, nothing is locked.
        return new(
            role.Id, what + points, cell.IsGraded && cell.IsCode && !cell.IsSolution, cell.IsLocked && role.Checksum is not null);
    }

    private static async Task<TestReport> TestAsync(NotebookDocument document, CancellationToken stop)
    {
        var notebook = Parse(document);
        var source = AssignmentSource.Read(document.Name);
        var validation = await Validation.OfAsync(notebook, NotebookCopies.Of(source, Limit), stop);
        return new(validation.Passed, [.. validation.Findings.Select(
            found => new TestFinding(found.Id, [$"{char.ToUpperInvariant(found.What[0])}{found.What[1..]}", .. found.Checks]))]);
    }

    private static AssignmentNotebook Parse(NotebookDocument document) =>
        AssignmentNotebook.Parse(document.Bytes.ToArray(), document.Name);
}
