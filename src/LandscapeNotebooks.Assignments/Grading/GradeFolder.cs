using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>The folder of grades: a file for each student as soon as they are graded, so that a kill loses nobody.</summary>
/// <remarks><c>students/ID.json</c>, <c>autograded/ID/ASSIGNMENT/*.ipynb</c> as nbgrader has it, <c>grades.csv</c> and <c>cells.csv</c>.
/// Every file is whole or not there, and the same submissions give the same bytes.</remarks>
public sealed class GradeFolder(string folder, string assignment)
{
    private const string Students = "students", Totals = "grades.csv";

    private static readonly JsonSerializerOptions Json =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The grade of a student that is there; null where there is none, or where it follows from something else.</summary>
    public StudentGrade? Find(string student, string inputs) => Read(PathOf(student)) is { } grade && grade.Inputs == inputs ? grade : null;

    /// <summary>Keeps an executed notebook.</summary>
    public void Keep(string student, string name, AssignmentNotebook executed)
    {
        ArgumentNullException.ThrowIfNull(executed);
        executed.Save(ExecutedPath(student, name));
    }

    /// <summary>Keeps a grade.</summary>
    public void Keep(StudentGrade grade)
    {
        ArgumentNullException.ThrowIfNull(grade);
        AtomicFile.Write(PathOf(grade.Student), JsonSerializer.Serialize(grade, Json) + "\n");
    }

    /// <summary>All grades that are there, in the order of the students.</summary>
    public ImmutableArray<StudentGrade> All() => Directory.Exists(Path.Combine(folder, Students))
        ? [.. Directory.GetFiles(Path.Combine(folder, Students), "*.json").Select(Read).OfType<StudentGrade>()
            .OrderBy(grade => grade.Student, StringComparer.Ordinal)]
        : [];

    /// <summary>A notebook as it was executed; null where it was not.</summary>
    public AssignmentNotebook? Executed(string student, string name)
    {
        string path = ExecutedPath(student, name);
        try
        {
            return File.Exists(path) ? AssignmentNotebook.Read(path) : null;
        }
        catch (NotebookException)
        {
            return null; // somebody changed it: its grade stays, and only its page lacks it
        }
    }

    /// <summary>Writes the tables: a row for each student, a row for each cell.</summary>
    /// <returns>The path of the table with a row for each student.</returns>
    public string WriteTables(Standings standings)
    {
        ArgumentNullException.ThrowIfNull(standings);
        string totals = Path.Combine(folder, Totals);
        AtomicFile.Write(totals, Csv.Line("student", "assignment", "points", "max", "waiting", "hours_late", "penalty", "remarks")
            + string.Concat(standings.Students.Select(one => Csv.Line(one.Student.Id, assignment, Number(one.Points), Number(one.Grade.Max),
                one.Grade.Waiting.ToString(CultureInfo.InvariantCulture),
                one.Late > TimeSpan.Zero ? one.Late.TotalHours.ToString("0.##", CultureInfo.InvariantCulture) : "",
                one.Penalty > 0 ? Number(one.Penalty) : "", string.Join(" ", one.Remarks)))));
        AtomicFile.Write(Path.Combine(folder, "cells.csv"),
            Csv.Line("student", "assignment", "notebook", "cell", "points", "max", "remark", "comment")
            + string.Concat(standings.Students.SelectMany(one => one.Grade.Rows.Select(row => Csv.Line(one.Student.Id, assignment,
                row.Notebook, row.Cell, row.Score is { } points ? Number(points) : "", Number(row.Max), row.Remark ?? "",
                row.Mark?.Comment ?? "")))));
        return totals;
    }

    /// <summary>Refuses a folder that holds the grades of another assignment.</summary>
    /// <exception cref="RefusalException">It does.</exception>
    public void Require()
    {
        string totals = Path.Combine(folder, Totals);
        var rows = File.Exists(totals) ? Csv.Read(File.ReadAllText(totals)) : [];
        if (rows.Count > 1 && rows[1].Length > 1 && rows[1][1] != assignment)
            throw new RefusalException(new Refusal($"--out {folder}", $"holds the grades of {rows[1][1]}", "name another folder"));
    }

    private string PathOf(string student) => Path.Combine(folder, Students, student + ".json");

    private string ExecutedPath(string student, string name) =>
        Path.Combine(folder, "autograded", student, assignment, name + ".ipynb");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // A file that a person has changed, or that is of another program, is graded again.
    private static StudentGrade? Read(string path)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<StudentGrade>(File.ReadAllText(path)) is { Rows.IsDefault: false } grade
                ? grade
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
