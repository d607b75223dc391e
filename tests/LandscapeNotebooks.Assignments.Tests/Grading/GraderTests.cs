using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Tests.Grading;

public sealed class GraderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-grader-");
    private readonly AssignmentSource _source;

    public GraderTests()
    {
        string path = Path.Combine(_folder.FullName, "source", "week", "week.ipynb");
        AssignmentNotebook.Create(path,
            (CellKind.Code, "var a = 1;", CellRole.New("answer", grade: false, solution: true, locked: false)),
            (CellKind.Code, "a", CellRole.New("test", grade: true, solution: false, locked: true, points: 2)),
            (CellKind.Markdown, "Draw.", CellRole.New("draw", grade: false, solution: false, locked: true, points: 3, task: true)))
            .Save(path);
        _source = AssignmentSource.Read(Path.GetDirectoryName(path)!);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_cannot_be_read_gets_a_row_that_says_so()
    {
        Write("ada/week.ipynb", File.ReadAllText(Path.Combine(_source.Folder, "week.ipynb")));
        Write("ben/week.ipynb", "no JSON");
        Write("cem/week.ipynb", "");
        Write("dia/notes.txt", "I was ill.");
        Write("eva/week.ipynb", AssignmentNotebook.Create("x.ipynb", (CellKind.Code, "1", null)).ToString());
        var grader = new Grader(_source, key: null, limits: "");
        var grades = new List<StudentGrade>();
        foreach (var submission in Submissions.Find(At("submitted"), "week"))
            grades.Add(await grader.GradeAsync(submission, Run, (_, _) => { }, default));
        Assert.Equal(["ada", "ben", "cem", "dia", "eva"], grades.Select(grade => grade.Student));
        Assert.Equal([2.0, 0, 0, 0, 0], grades.Select(grade => grade.Points));
        Assert.All(grades, grade => Assert.Equal((5.0, 2), (grade.Max, grade.Rows.Length)));
        Assert.Equal(1, grades[0].Waiting);
        Assert.Contains("week.ipynb: the file is empty", Assert.Single(grades[2].Remarks), StringComparison.Ordinal);
        Assert.Equal("week.ipynb was not handed in.", Assert.Single(grades[3].Remarks));
        Assert.Contains("no cell is of this assignment", Assert.Single(grades[4].Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"grade_id\": \"test\"", "\"grade_id\": 5")]
    [InlineData("\"grade\": true", "\"grade\": \"yes\"")]
    [InlineData("\"points\": 2", "\"points\": {}")]
    [InlineData("\"checksum\": ", "\"checksum\": [1], \"c\": ")]
    [InlineData("\"nbgrader\": {", "\"nbgrader\": [], \"n\": {")]
    [InlineData("\"outputs\": []", "\"outputs\": [{\"output_type\": [2], \"data\": {\"text/plain\": [3]}}]")]
    public async Task Whatever_a_student_writes_into_metadata_and_outputs_stops_nobody(string from, string to)
    {
        var released = LandscapeNotebooks.Assignments.Releases.Release.Of(Assert.Single(_source.Notebooks)).Released;
        string text = System.Text.RegularExpressions.Regex.Replace(released.ToString(), "\\s+", " ")
            .Replace("[ ]", "[]", StringComparison.Ordinal);
        Assert.Contains(from, text, StringComparison.Ordinal);
        Write("ada/week.ipynb", text.Replace(from, to, StringComparison.Ordinal));
        var grade = await new Grader(_source, key: null, limits: "").GradeAsync(
            Assert.Single(Submissions.Find(At("submitted"), "week")), Run, (_, _) => { }, default);
        Assert.Equal(2, grade.Rows.Length);
    }

    [Fact]
    public async Task A_test_that_was_not_run_earns_nothing()
    {
        Write("ada.ipynb", File.ReadAllText(Path.Combine(_source.Folder, "week.ipynb")));
        var submission = Assert.Single(Submissions.Find(At("submitted"), "week"));
        var grade = await new Grader(_source, null, "").GradeAsync(
            submission, (notebook, _, _) => Task.FromResult(notebook), (_, _) => { }, default);
        Assert.Equal((0, "It was not run: a cell before it ended the run."), (grade.Points, grade.Rows[0].Remark));
    }

    [Fact]
    public async Task Grades_are_kept_found_again_and_written_to_the_same_bytes()
    {
        Write("ada.ipynb", File.ReadAllText(Path.Combine(_source.Folder, "week.ipynb")));
        var submission = Assert.Single(Submissions.Find(At("submitted"), "week"));
        var grader = new Grader(_source, null, "30");
        var folder = new GradeFolder(At("grades"), "week");
        Assert.Null(folder.Find("ada", grader.InputsOf(submission)));
        var grade = await grader.GradeAsync(submission, Run, (name, run) => folder.Keep("ada", name, run), default);
        folder.Keep(grade);
        string kept = File.ReadAllText(At("grades", "students", "ada.json"));
        var found = folder.Find("ada", grader.InputsOf(submission))!;
        folder.Keep(found);
        Assert.Equal(kept, File.ReadAllText(At("grades", "students", "ada.json")));
        Assert.Null(folder.Find("ada", new Grader(_source, null, "31").InputsOf(submission)));

        string table = folder.WriteTables(
            Standings.Of("week", grader.Kept, folder.All(), [submission], [], null, new MarkFolder(At("grades", "marks"))));
        Assert.Equal("student,assignment,points,max,waiting,hours_late,penalty,remarks\nada,week,2,5,1,,,\n", File.ReadAllText(table));
        folder.Require();
        Assert.Contains("holds the grades of week",
            Assert.Throws<RefusalException>(new GradeFolder(At("grades"), "other").Require).Message, StringComparison.Ordinal);
        Assert.Contains("ada,week,week,draw,,3,,\n", File.ReadAllText(At("grades", "cells.csv")), StringComparison.Ordinal);
        Assert.True(File.Exists(At("grades", "autograded", "ada", "week", "week.ipynb")));
        File.WriteAllText(At("grades", "students", "ada.json"), "{");
        Assert.Null(folder.Find("ada", grader.InputsOf(submission)));
    }

    [Fact]
    public void Submissions_are_found_in_every_layout()
    {
        Write("ada/week/week.ipynb", "");
        Write("ben+week+2026-01-01 10:00:00 UTC/week.ipynb", "");
        Write("cem+other+2026-01-01 10:00:00 UTC/other.ipynb", "");
        Write("Dia Doe_77_assignsubmission_file_/week.ipynb", "");
        Write("evaeve_LATE_12_345_week-1.ipynb", "");
        Write("fay.ipynb", "");
        Write("gus/other/other.ipynb", "");
        Assert.Equal(["Dia-Doe_77", "ada", "ben", "evaeve", "fay"], Submissions.Find(At("submitted"), "week").Select(one => one.Student));
        Assert.Throws<RefusalException>(() => Submissions.Find(At("none"), "week"));
        Directory.CreateDirectory(At("empty"));
        Assert.Throws<RefusalException>(() => Submissions.Find(At("empty"), "week"));
    }

    [Fact]
    public void Times_are_read_and_the_last_of_several_submissions_counts()
    {
        Write("ada/week/week.ipynb", "");
        Write("ada/week/timestamp.txt", "2026-02-27 09:30:00.000000 UTC\n");
        Write("ben+week+2026-01-01 10:00:00 UTC/week.ipynb", "");
        Write("ben+week+2026-01-02 10:00:00 UTC+abc/week.ipynb", "");
        Write("cem/week.ipynb", "");
        Write("cem/timestamp.txt", "yesterday");
        Write("evaeve_LATE_12_345_week-1.ipynb", "");
        var found = Submissions.Find(At("submitted"), "week");
        Assert.Equal([new(2026, 2, 27, 9, 30, 0), new(2026, 1, 2, 10, 0, 0), null, (DateTime?)null], found.Select(one => one.Time));
        Assert.Contains("UTC+abc", Assert.Single(found[1].Files), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Single(found[2].Remarks), StringComparison.Ordinal);
        Assert.Contains("Canvas says that it is late", Assert.Single(found[3].Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_roster_says_who_is_meant_by_what_a_platform_calls_them()
    {
        Write("Dia Doe_77_assignsubmission_file_/week.ipynb", "");
        Write("exampleada_12_345_week.ipynb", "");
        Write("zoe.ipynb", "");
        Student[] roster =
        [
            new("s1", "Ada Example", "") { FirstName = "Ada", LastName = "Example" }, new("s2", "Dia Doe", ""), new("s3", "Bo", "bo@x.org"),
        ];
        var found = Submissions.Find(At("submitted"), "week", roster);
        Assert.Equal(["s1", "s2", "zoe"], found.Select(one => one.Student));
        Assert.Equal("zoe is not on the roster.", Assert.Single(found[2].Remarks));
        Assert.Equal("s3", Roster.Find(roster, "bo")?.Id);
        Assert.Null(Roster.Find([.. roster, new("s4", "Bo", "")], "bo"));
    }

    [Fact]
    public async Task What_an_answer_may_have_learnt_from_hidden_tests_is_withheld_unless_it_was_handed_in()
    {
        string path = At("source", "week", "week.ipynb");
        const string Hidden = "a\n// BEGIN HIDDEN TESTS\n+ 1\n// END HIDDEN TESTS";
        AssignmentNotebook.Create(path,
            (CellKind.Code, "early", null),
            (CellKind.Code, "var a = 1;", CellRole.New("answer", grade: false, solution: true, locked: false)),
            (CellKind.Code, Hidden, CellRole.New("test", grade: true, solution: false, locked: true, points: 2)),
            (CellKind.Code, "Check.All(Check.True(a, \"a\", hint: \"of the lecturer\"))",
                CellRole.New("seen", grade: true, solution: false, locked: true, points: 4)),
            (CellKind.Code, "a", CellRole.New("thrown", grade: true, solution: false, locked: true, points: 1)),
            (CellKind.Code, "known", null), (CellKind.Code, "new", null), (CellKind.Code, "refused", null))
            .Save(path);
        var handedIn = AssignmentNotebook.Read(path);
        handedIn.Cells[3].Json["outputs"] = Checks("said before", "of the lecturer", "new");
        handedIn.Cells[5].Json["outputs"] = JsonNode.Parse("""[{"output_type":"stream","name":"stdout","text":["1\n","2\n"]}]""");
        Directory.CreateDirectory(At("submitted"));
        handedIn.Save(At("submitted", "ada.ipynb"));

        var grader = new Grader(AssignmentSource.Read(At("source", "week")), null, "");
        var grade = await grader.GradeAsync(Assert.Single(Submissions.Find(At("submitted"), "week")), (notebook, _, _) =>
        {
            var run = notebook.Clone();
            foreach (var cell in run.Cells)
                cell.Json["execution_count"] = cell.Number;
            run.Cells[0].Json["outputs"] = Printed("before any hidden test");
            run.Cells[2].Json["outputs"] = Checks("found 7");
            run.Cells[3].Json["outputs"] = Checks("said before", "of the lecturer", "It ended by X: 7");
            run.Cells[4].Json["outputs"] = Thrown("Exception", "7");
            run.Cells[5].Json["outputs"] = Printed("1\n2\n");
            run.Cells[6].Json["outputs"] = Printed("7");
            run.Cells[7].Json["outputs"] = Thrown("Refused", "It uses reflection.");
            return Task.FromResult(AssignmentNotebook.Parse(run.ToBytes(), run.Name));
        }, (_, _) => { }, default);
        Assert.Equal([new("week", 4), new("week", 5), new CellNumber("week", 7)], grade.Withheld);
        Assert.Equal([false, false, true], grade.Rows[1].Parts.Select(part => part.IsWithheld));
        Assert.Equal(["said before", "of the lecturer", "Run this test in your notebook: it says why."],
            grade.Rows[1].Parts.Select(part => part.Told(showsHidden: false)));
        Assert.Equal("It ended by X: 7", grade.Rows[1].Parts[2].Told(showsHidden: true));
        Assert.True(grade.Rows[2].IsHidden);

        static JsonArray Printed(string text) =>
            [new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text }];

        static JsonArray Thrown(string name, string message) =>
            [new JsonObject { ["output_type"] = "error", ["ename"] = name, ["evalue"] = message, ["traceback"] = new JsonArray() }];

        static JsonArray Checks(params string[] messages) => [new JsonObject
        {
            ["output_type"] = "execute_result",
            ["data"] = new JsonObject
            {
                ["text/plain"] = "1",
                ["application/vnd.landscapes.marks+json"] = new JsonArray([.. messages.Select(message => new JsonObject
                {
                    ["what"] = message == "found 7" ? "unseen" : "a",
                    ["points"] = 0,
                    ["max"] = 1,
                    ["message"] = message,
                })]),
            },
        }];
    }

    private static Task<AssignmentNotebook> Run(AssignmentNotebook notebook, string source, CancellationToken stop)
    {
        var run = notebook.Clone();
        foreach (var cell in run.Cells.Where(cell => cell.IsCode))
            cell.Json["execution_count"] = cell.Number;
        run.Cells.Single(cell => cell.Role?.Id == "test").Json["outputs"] = new JsonArray(new JsonObject
        {
            ["output_type"] = "execute_result",
            ["data"] = new JsonObject { ["text/plain"] = "2" },
        });
        return Task.FromResult(run);
    }

    private string At(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);

    private void Write(string name, string text)
    {
        string path = At("submitted", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
