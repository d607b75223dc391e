using System.Collections.Immutable;
using System.Diagnostics;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Gradebooks;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Assignments.Tests.Gradebooks;

/// <summary>The gradebook of nbgrader's own course, from the notebooks that nbgrader executed: read by Python's sqlite3, as nbgrader
/// does.</summary>
public sealed class GradebookFileTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    // Tables as they were made, and rows by names instead of ids.
    private const string Dump = """
        import sqlite3, sys
        c = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro&immutable=1", uri=True)
        assert c.execute("pragma integrity_check").fetchone() == ("ok",) and not c.execute("pragma foreign_key_check").fetchall()
        for row in c.execute("select type, name, tbl_name, sql from sqlite_master order by 1, 2"): print("schema", repr(row))
        for row in c.execute("select * from alembic_version"): print("version", repr(row))
        print("time", c.execute("select count(*) from assignment where duedate is not null").fetchone())
        queries = {
          "student": "select id from student",
          "assignment": "select name, duedate from assignment",
          "notebook": "select a.name, n.name, n.kernelspec from notebook n join assignment a on a.id = n.assignment_id",
          "cell": "select n.name, b.name, b.type, g.max_score, g.cell_type, t.max_score, t.cell_type, s.id is not null "
            "from base_cell b join notebook n on n.id = b.notebook_id left join grade_cells g on g.id = b.id "
            "left join task_cells t on t.id = b.id left join solution_cells s on s.id = b.id",
          "source": "select n.name, s.name, s.cell_type, s.locked, s.source, s.checksum from source_cell s "
            "join notebook n on n.id = s.notebook_id",
          "submitted": "select sa.student_id, a.name, sa.timestamp, sa.extension from submitted_assignment sa "
            "join assignment a on a.id = sa.assignment_id",
          "grade": "select sa.student_id, a.name, n.name, b.name, b.type, g.auto_score, g.manual_score, g.extra_credit, "
            "g.needs_manual_grade, sn.flagged, sn.late_submission_penalty from grade g join submitted_notebook sn on sn.id = g.notebook_id "
            "join submitted_assignment sa on sa.id = sn.assignment_id join base_cell b on b.id = g.cell_id "
            "join notebook n on n.id = sn.notebook_id join assignment a on a.id = n.assignment_id",
          "comment": "select sa.student_id, a.name, n.name, b.name, b.type, k.auto_comment, k.manual_comment from comment k "
            "join submitted_notebook sn on sn.id = k.notebook_id join submitted_assignment sa on sa.id = sn.assignment_id "
            "join base_cell b on b.id = k.cell_id join notebook n on n.id = sn.notebook_id join assignment a on a.id = n.assignment_id",
        }
        for name, query in queries.items():
            for row in sorted(map(repr, c.execute(query))): print(name, row)
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-gradebook-tests-");

    private string Book => Path.Combine(_folder.FullName, "gradebook.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Tables_and_rows_are_those_of_nbgrader()
    {
        Assert.SkipUnless(File.Exists(Python), $"There is no {Python}.");
        var strange = new HashSet<string>(StringComparer.Ordinal); // tests that end in no number: see CellScoreTests
        foreach (string name in (string[])["ps1", "ps2", "ps3"])
        {
            var (kept, standings) = await GradeAsync(name);
            GradebookFile.Write(Book, isNew: false, kept, standings);
            strange.UnionWith(standings.Students.SelectMany(one => one.Grade.Rows)
                .Where(row => row.Remark?.StartsWith("The result of the test", StringComparison.Ordinal) == true).Select(row => row.Cell));
        }

        string[] ours = Read(Book), theirs = Read(Nbgrader.Find("gradebook/2-autograded.db"));
        Assert.Equal(Of(theirs, "schema"), Of(ours, "schema"));
        Assert.Equal(35, Of(ours, "schema").Length);
        Assert.Equal(Of(theirs, "version"), Of(ours, "version"));
        foreach (string table in (string[])["student", "assignment", "notebook", "cell", "source"])
            Assert.Equal(Of(theirs, table).Where(IsOurs), Of(ours, table));
        Assert.Equal(Of(theirs, "submitted").Where(IsOurs), Of(ours, "submitted"));
        Assert.True(Of(ours, "grade").Length > 150);
        Assert.Equal(Of(theirs, "grade").Where(IsComparable), Of(ours, "grade").Where(IsComparable));
        Assert.Equal(Of(theirs, "comment").Where(IsComparable), Of(ours, "comment").Where(IsComparable));

        static bool IsOurs(string row) =>
            !row.Contains("ps4", StringComparison.Ordinal) && !row.Contains("too-much", StringComparison.Ordinal);

        // What nbgrader gave up on, and where it asks a person because a test was deleted.
        bool IsComparable(string row) => IsOurs(row) && !row.Contains("'dia', 'ps1'", StringComparison.Ordinal)
            && !row.Contains("'dia', 'ps2', 'edge-cases', 'unicode-test'", StringComparison.Ordinal)
            && !row.Contains("'eva', 'ps1'", StringComparison.Ordinal) && !row.Contains("'ida', 'ps2'", StringComparison.Ordinal)
            && !strange.Any(cell => row.Contains($"'{cell}'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_grades_give_the_same_bytes_and_writing_again_changes_none()
    {
        var (kept, standings) = await GradeAsync("ps1");
        GradebookFile.Write(Book, isNew: true, kept, standings);
        byte[] first = File.ReadAllBytes(Book);
        GradebookFile.Write(Book, isNew: true, kept, standings);
        Assert.Equal(first, File.ReadAllBytes(Book));
        if (!File.Exists(Python))
            return;
        string[] before = Read(Book);
        GradebookFile.Write(Book, isNew: false, kept, standings);
        Assert.Equal(before, Read(Book));
    }

    [Fact]
    public async Task What_stands_in_a_course_s_own_gradebook_stays_and_marks_and_penalties_come_in()
    {
        Assert.SkipUnless(File.Exists(Python), $"There is no {Python}.");
        File.WriteAllBytes(Book, File.ReadAllBytes(Nbgrader.Find("gradebook/3-graded.db")));
        string marks = Path.Combine(_folder.FullName, "marks");
        Directory.CreateDirectory(marks);
        File.WriteAllText(Path.Combine(marks, "minibatch.why-noise.csv"), "answer,points,extra,comment\nben,1.5,0.25,Half of it.\n");
        string[] before = Read(Book);
        var (kept, standings) = await GradeAsync("ps1", penalty: 0.1, marks);
        GradebookFile.Write(Book, isNew: false, kept, standings);
        string[] after = Read(Book);
        Assert.Equal(Of(before, "grade").Where(row => !row.Contains("'ps1'", StringComparison.Ordinal)),
            Of(after, "grade").Where(row => !row.Contains("'ps1'", StringComparison.Ordinal)));
        Assert.Equal(Of(before, "student"), Of(after, "student"));
        Assert.Contains("grade ('ben', 'ps1', 'minibatch', 'why-noise', 'GradeCell', None, 1.5, 0.25, 0, 0, 0.375)", after);
        Assert.Contains("comment ('ben', 'ps1', 'minibatch', 'why-noise', 'SolutionCell', None, 'Half of it.')", after);
        Assert.Contains("comment ('ada', 'ps1', 'minibatch', 'batch-variance', 'SolutionCell', None, 'Right, and short.')", after);
    }

    [Fact]
    public async Task What_is_no_gradebook_is_refused_and_stays()
    {
        var (kept, standings) = await GradeAsync("ps1");
        File.WriteAllText(Book, "not a database, and longer than the header of one has to be: 0123456789 0123456789 0123456789 0123456789");
        byte[] before = File.ReadAllBytes(Book);
        string said = Assert.Throws<RefusalException>(() => GradebookFile.Write(Book, isNew: false, kept, standings)).Message;
        Assert.Contains("is no gradebook of nbgrader", said, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Book));
    }

    private static async Task<(ImmutableArray<(string Name, AssignmentNotebook Kept)> Kept, Standings Standings)> GradeAsync(
        string assignment, double penalty = 0, string marks = "none")
    {
        var grader = new Grader(AssignmentSource.Read(Nbgrader.Find($"source/{assignment}")), key: null, limits: "");
        var submissions = Submissions.Find(Nbgrader.Find("submitted"), assignment);
        var grades = new List<StudentGrade>();
        foreach (var submission in submissions)
            grades.Add(await grader.GradeAsync(submission, (notebook, path, _) => Task.FromResult(
                Executed(submission.Student, assignment, path) ?? notebook), (_, _) => { }, default));
        Assert.True(Timestamp.TryParse("2026-03-01 12:00:00", out var due));
        var deadline = assignment == "ps3" ? null : new Deadline(due, penalty);
        return (grader.Kept, Standings.Of(assignment, grader.Kept, grades, submissions, [], deadline, new MarkFolder(marks)));
    }

    private static AssignmentNotebook? Executed(string student, string assignment, string path)
    {
        string executed = Path.Combine(Nbgrader.Find("autograded"), student, assignment, Path.GetFileName(path));
        return File.Exists(executed) ? AssignmentNotebook.Read(executed) : null;
    }

    private static string[] Of(IEnumerable<string> rows, string table) =>
        [.. rows.Where(row => row.StartsWith(table + " ", StringComparison.Ordinal))];

    private static string[] Read(string book)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", Dump, book])
        { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
        string text = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return text.TrimEnd('\n').Split('\n');
    }
}
