using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>The folder of grades: a file for each student as soon as they are graded, so that a kill loses nobody.</summary>
/// <remarks><c>students/ID.json</c>, <c>autograded/ID/ASSIGNMENT/*.ipynb</c> as nbgrader has it, <c>grades.csv</c> and <c>cells.csv</c>.
/// Every file is whole or not there, and the same submissions give the same bytes.</remarks>
public sealed class GradeFolder(string folder, string assignment)
{
    private static readonly JsonSerializerOptions Json =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The grade of a student that is there; null where there is none, or where it follows from something else.</summary>
    public StudentGrade? Find(string student, string inputs) => Read(PathOf(student)) is { } grade && grade.Inputs == inputs ? grade : null;

    /// <summary>Keeps an executed notebook.</summary>
    public void Keep(string student, string name, AssignmentNotebook executed)
    {
        ArgumentNullException.ThrowIfNull(executed);
        executed.Save(Path.Combine(folder, "autograded", student, assignment, name + ".ipynb"));
    }

    /// <summary>Keeps a grade.</summary>
    public void Keep(StudentGrade grade)
    {
        ArgumentNullException.ThrowIfNull(grade);
        AtomicFile.Write(PathOf(grade.Student), JsonSerializer.Serialize(grade, Json) + "\n");
    }

    /// <summary>Writes the tables of all grades that are there.</summary>
    /// <returns>The path of the table with a row for each student.</returns>
    public string WriteTables()
    {
        var grades = Directory.Exists(Path.Combine(folder, "students"))
            ? Directory.GetFiles(Path.Combine(folder, "students"), "*.json").Order(StringComparer.Ordinal)
                .Select(Read).OfType<StudentGrade>().ToList()
            : [];
        string totals = Path.Combine(folder, "grades.csv");
        AtomicFile.Write(totals, Csv.Line("student", "assignment", "points", "max", "waiting", "remarks")
            + string.Concat(grades.Select(grade => Csv.Line(grade.Student, assignment, Number(grade.Points), Number(grade.Max),
                grade.Waiting.ToString(CultureInfo.InvariantCulture), string.Join(" ", grade.Remarks)))));
        AtomicFile.Write(Path.Combine(folder, "cells.csv"), Csv.Line("student", "assignment", "notebook", "cell", "points", "max", "remark")
            + string.Concat(grades.SelectMany(grade => grade.Rows.Select(row => Csv.Line(grade.Student, assignment, row.Notebook, row.Cell,
                row.Points is { } points ? Number(points) : "", Number(row.Max), row.Remark ?? "")))));
        return totals;
    }

    private string PathOf(string student) => Path.Combine(folder, "students", student + ".json");

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
