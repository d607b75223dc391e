using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Assignments.Gradebooks;

/// <summary>Writes the grades of an assignment into a gradebook that nbgrader opens: exports, forms for marks, feedback.</summary>
public static class GradebookFile
{
    private const string DefaultCourse = "default_course", NoResponse = "No response.";

    private static readonly DateTime Epoch = DateTime.UnixEpoch; // a length of time is kept as the point in time that far after it
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file as a whole or not at all.</summary>
    /// <param name="path">A new one, or a course's own: then its other assignments stay, and what stands there of this one is brought up to
    /// date.</param>
    /// <param name="isNew">Whether what is there is left out.</param>
    /// <param name="kept">The notebooks as grading restores them.</param>
    /// <param name="standings">The grades.</param>
    /// <exception cref="RefusalException">What is there is no gradebook, or one of another version.</exception>
    public static void Write(
        string path, bool isNew, IReadOnlyList<(string Name, AssignmentNotebook Kept)> kept, Standings standings)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(standings);
        var folder = Directory.CreateTempSubdirectory("landscapes-gradebook-");
        try
        {
            string copy = Path.Combine(folder.FullName, "gradebook.db");
            if (!isNew && File.Exists(path))
                File.Copy(path, copy);
            using (var book = Gradebook.Open(copy))
            {
                Fill(book, kept, standings);
                book.Commit();
            }

            AtomicFile.Write(path, stream =>
            {
                using var written = File.OpenRead(copy);
                written.CopyTo(stream);
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Fill(Gradebook book, IReadOnlyList<(string Name, AssignmentNotebook Kept)> kept, Standings standings)
    {
        string course = book.Value("SELECT course_id FROM assignment LIMIT 1")
            ?? book.Value("SELECT id FROM course LIMIT 1")
            ?? book.Put("course", [("id", DefaultCourse)]);
        (string, object?)[] due = standings.Deadline is { } deadline ? [("duedate", Timestamp.Text(deadline.Due))] : [];
        string assignment = book.Put("assignment", [("name", standings.Assignment)], [("course_id", course), .. due]);
        var notebooks = kept.Select(notebook => Cells(book, assignment, notebook.Name, notebook.Kept)).ToList();
        foreach (var standing in standings.Students)
        {
            var student = standing.Student;
            (string, object?)[] known = student.Name == student.Id && student.Email.Length == 0 ? []
                : [("first_name", Known(student.FirstName)), ("last_name", Known(student.LastName)), ("email", Known(student.Email))];
            book.Put("student", [("id", student.Id)], known);
            if (standing.Submission is not null)
                Submitted(book, assignment, standing, standings.Deadline, notebooks);
        }
    }

    private static string? Known(string text) => text.Length > 0 ? text : null;

    private static NotebookIds Cells(Gradebook book, string assignment, string name, AssignmentNotebook kept)
    {
        string notebook = book.Put("notebook", [("name", name), ("assignment_id", assignment)], ("kernelspec", Kernelspec(kept)));
        var ids = new NotebookIds(name, notebook, [], []);
        foreach (var cell in kept.Cells.Where(cell => cell.HasPart || cell.IsTask))
        {
            var role = cell.Role!;
            if (role.IsGraded)
                ids.Graded[role.Id] = Scored("GradeCell", "grade_cells", cell);
            if (role.IsSolution)
                book.Put("solution_cells", [("id", ids.Commented[role.Id] = Base("SolutionCell", role.Id))]);
            if (role.IsTask)
                ids.Graded[role.Id] = ids.Commented[role.Id] = Scored("TaskCell", "task_cells", cell);
            book.Put("source_cell", [("name", role.Id), ("notebook_id", notebook)], ("cell_type", cell.Type),
                ("locked", role.IsLocked ? 1 : 0), ("source", cell.Source), ("checksum", role.Checksum));
        }

        return ids;

        string Base(string type, string id) => book.Put("base_cell", [("name", id), ("notebook_id", notebook), ("type", type)]);

        string Scored(string type, string table, AssignmentCell cell) => book.Put(table, [("id", Base(type, cell.Role!.Id))],
            ("max_score", cell.Role!.Points ?? 0), ("cell_type", cell.Type));
    }

    private static void Submitted(
        Gradebook book, string assignment, Standing standing, Deadline? deadline, IReadOnlyList<NotebookIds> notebooks)
    {
        string submission = book.Put("submitted_assignment", [("assignment_id", assignment), ("student_id", standing.Student.Id)],
            ("timestamp", standing.Submission!.Time is { } time ? Timestamp.Text(time) : null),
            ("extension", standing.Student.Due - deadline?.Due is { } extension ? Timestamp.Text(Epoch + extension) : null));
        foreach (var ids in notebooks)
        {
            (string, object?)[] key = [("notebook_id", ids.Id), ("assignment_id", submission)];
            string flagged = book.Value(
                "SELECT flagged FROM submitted_notebook WHERE notebook_id = $notebook_id AND assignment_id = $assignment_id", key) ?? "0";
            string notebook = book.Put("submitted_notebook", key, ("flagged", flagged == "0" ? 0 : 1),
                ("late_submission_penalty", standing.Late > TimeSpan.Zero && deadline!.DailyPenalty > 0
                    ? standing.PenaltyOf(ids.Name)
                    : null));
            var rows = standing.RowsOf(ids.Name).ToDictionary(row => row.Cell, StringComparer.Ordinal);
            foreach (var (id, cell) in ids.Graded)
                if (rows.TryGetValue(id, out var row))
                    book.Put("grade", [("cell_id", cell), ("notebook_id", notebook)], [("auto_score", row.Points),
                        ("needs_manual_grade", row.Score is null ? 1 : 0), .. Manual(row)]);
            foreach (var (id, cell) in ids.Commented)
                book.Put("comment", [("cell_id", cell), ("notebook_id", notebook)], [
                    ("auto_comment", standing.Grade.Unanswered.Contains(new(ids.Name, id)) ? NoResponse : null),
                    .. rows.GetValueOrDefault(id)?.Mark is { } mark ? Comment(mark.Comment) : []]);
        }
    }

    // Where nobody marked with us, what was marked in nbgrader's own forms stays.
    private static (string, object?)[] Manual(GradeRow row) => row.Mark is { } mark
        ? [("manual_score", mark.Points), ("extra_credit", mark.Extra > 0 ? mark.Extra : null)]
        : [];

    private static (string, object?)[] Comment(string comment) => [("manual_comment", Known(comment))];

    // As Python's json.dumps writes it.
    private static string Kernelspec(AssignmentNotebook kept) => kept.Metadata["kernelspec"] is JsonObject members
        ? $"{{{string.Join(", ", members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{JsonSerializer.Serialize(member.Key, Plain)}: {member.Value?.ToJsonString(Plain) ?? "null"}"))}}}"
        : "{}";

    /// <summary>The ids of a notebook and its cells.</summary>
    private sealed record NotebookIds(string Name, string Id, Dictionary<string, string> Graded, Dictionary<string, string> Commented);
}
