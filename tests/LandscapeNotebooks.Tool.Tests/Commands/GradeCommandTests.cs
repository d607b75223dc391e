using System.CommandLine;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Commands;

namespace LandscapeNotebooks.Tool.Tests.Commands;

public sealed class GradeCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-grade-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Submissions_are_graded_in_sandboxes_once_each_and_one_alone_again()
    {
        Assert.SkipUnless(HasSandbox(), "needs bubblewrap.");
        Source();
        Submit("ada", "var a = 42;");
        Submit("ben", "throw new Exception(\"no\");");
        // Neither the hidden test nor the world outside can be seen.
        Submit("eve", $"var a = File.Exists(\"week.ipynb\") || Directory.Exists({Quote(_folder.FullName)}) ? 42 : 41;");
        // There are threads, but no other processes.
        Submit("fay", "System.Diagnostics.Process.Start(\"true\").WaitForExit();\nvar a = 42;");
        Submit("gus", "var a = 0;\nvar thread = new System.Threading.Thread(() => a = 42);\nthread.Start();\nthread.Join();");
        var (status, output, error) = await Run("--workers", "3");
        Assert.True(status == 0, output + error);
        Assert.Equal("student,assignment,points,max,waiting,hours_late,penalty,remarks\nada,week,2,2,0,,,\nben,week,0,2,0,,,\n"
            + "eve,week,0,2,0,,,\nfay,week,0,2,0,,,\ngus,week,2,2,0,,,\n",
            File.ReadAllText(At("grades", "grades.csv")));

        (_, output, _) = await Run();
        Assert.Equal(5, output.Split("(was there)").Length - 1);
        (_, output, _) = await Run("--student", "ada");
        Assert.Contains("[1/1] ada  2 of 2", output, StringComparison.Ordinal);
        Assert.DoesNotContain("was there", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ends_its_process_costs_its_own_points()
    {
        Assert.SkipUnless(HasSandbox(), "needs bubblewrap.");
        Source();
        Submit("killer", "void Down() { Span<byte> deep = stackalloc byte[1 << 28]; deep[0] = 1; }\nDown();\nvar a = 42;");
        var (status, output, error) = await Run("--cell-timeout", "300");
        Assert.True(status == 0, output + error);
        string cells = File.ReadAllText(At("grades", "cells.csv"));
        Assert.Contains("killer,week,week,test,0,2,It was not run: a cell before it ended the run.,\n", cells, StringComparison.Ordinal);
    }

    /// <summary>Each has a question to itself, so that all are tried in two processes.</summary>
    [Fact]
    public async Task Hostile_answers_are_graded_as_their_own_failure()
    {
        Assert.SkipUnless(HasSandbox(), "needs bubblewrap.");
        string[] hostile =
        [
            "for (int i = 0; i < 50; i++) System.Diagnostics.Process.Start(\"sleep\", \"1\");\nint a = 42;",
            "var big = new long[1 << 30];\nint a = 42;",
            "Environment.Exit(0);\nint a = 42;",
            "System.Diagnostics.Process.GetProcessById(1).Kill();\nint a = 42;",
            $"System.IO.File.WriteAllText({Quote(At("escaped"))}, \"\");\nint a = 42;",
            $"int a = System.IO.File.ReadAllText({Quote(At("submitted", "ada", "week", "week.ipynb"))}).Contains(\"42\") ? 42 : 0;",
            $"int a = System.IO.File.ReadAllText({Quote(At("source", "week", "week.ipynb"))}).Contains(\"42\") ? 42 : 0;",
            "int a = System.IO.Directory.GetFiles(\".\").Length > 0 ? 42 : 0;",
            "new System.Net.Sockets.TcpClient(\"127.0.0.1\", 80);\nint a = 42;",
            "Console.WriteLine(\"2\");\ndisplay(\"2\", \"application/vnd.landscapes.marks+json\");\nint a = 41;\n2",
            "class Fake { public static bool operator ==(Fake f, int n) => true; "
                + "public static bool operator !=(Fake f, int n) => false; }\n"
                + "var a = new Fake();",
            "static class Check { public static int All(object o) => 2; }\nint a = 41;",
            "typeof(object).Assembly.GetType(\"System.Environment\").GetMethod(\"Exit\", new[] { typeof(int) })"
                + ".Invoke(null, new object[] { 0 });\nint a = 42;",
            "for (int i = 0; i < 1000; i++) Console.Write(new string('x', 1 << 20));\nint a = 41;",
        ];
        Source(hostile.Length);
        Submit("ada", [.. Enumerable.Repeat("int a = 42;", hostile.Length)]);
        Submit("eve", hostile);
        var (status, output, error) = await Run("--workers", "2", "--memory", "512", "--cell-timeout", "300", "--timeout", "900");
        Assert.True(status == 0, output + error);
        string[] rows = File.ReadAllLines(At("grades", "grades.csv"));
        Assert.StartsWith($"ada,week,{2 * hostile.Length},", rows[1], StringComparison.Ordinal);
        Assert.True(rows[2].StartsWith($"eve,week,0,{2 * hostile.Length},", StringComparison.Ordinal),
            rows[2] + "\n" + File.ReadAllText(At("grades", "cells.csv")));
        Assert.False(File.Exists(At("escaped")));
    }

    [Fact]
    public async Task Marks_of_a_person_and_lateness_come_into_tables_feedback_and_results_and_two_gradings_give_the_same_bytes()
    {
        Source(("Essay", CellRole.New("why", grade: true, solution: true, locked: false, points: 3)));
        Submit("ada", "var a = 42;", "Because <b>so</b>.");
        Submit("ben", "var a = 41;", "YOUR ANSWER HERE");
        File.WriteAllText(At("submitted", "ada", "week", "timestamp.txt"), "2026-03-01 13:00 UTC");
        File.WriteAllText(At("students.csv"), "id,name\nada,Ada Example\nben,Ben\ncem,Cem\n");
        string[] words =
        [
            "--trust", "--due", "2026-03-01 12:00", "--penalty", "50", "--results", "gradescope", "--roster", At("students.csv"),
            "--timeout", "3000", "--cell-timeout", "3000",
        ];
        var (status, output, error) = await Run(words);
        Assert.True(status == 0, output + error);
        Assert.Contains("1 answer in", output, StringComparison.Ordinal);
        string marks = At("grades", "marks", "week.why.csv");
        string code = File.ReadAllLines(marks)[1].Split(',')[0];
        File.WriteAllText(marks, $"answer,points,extra,comment\n{code},4,,no\n");
        (status, _, error) = await Run(words);
        Assert.Equal(2, status);
        Assert.Contains($"points of {code} are 4; write a number from 0 to 3", error, StringComparison.Ordinal);

        File.WriteAllText(marks, $"answer,points,extra,comment\n{code},2.5,,\"Say <why>, too.\"\n");
        (status, output, error) = await Run(words);
        Assert.True(status == 0, output + error);
        Assert.Contains("ada  2 of 5, 1 wait for a person (was there)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("to mark", output, StringComparison.Ordinal);
        Assert.Equal("student,assignment,points,max,waiting,hours_late,penalty,remarks\nada,week,2.25,5,0,1,2.25,\nben,week,0,5,0,,,\n"
            + "cem,week,0,5,0,,,Nothing was handed in.\n", File.ReadAllText(At("grades", "grades.csv")));
        string page = File.ReadAllText(At("grades", "feedback", "ada", "week", "week.html"));
        Assert.Contains("<p class=\"comment\">Say &lt;why&gt;, too.</p>", page, StringComparison.Ordinal);
        Assert.Contains("1 h 0 min late, which costs 2.25 points", page, StringComparison.Ordinal);
        Assert.Contains("\"score\": 2.25", File.ReadAllText(At("grades", "results", "ada", "results.json")), StringComparison.Ordinal);
        Assert.Contains("2 of 3", File.ReadAllText(At("grades", "report.html")), StringComparison.Ordinal);

        Directory.CreateDirectory(At("again", "marks"));
        File.Copy(marks, At("again", "marks", "week.why.csv"));
        (status, output, error) = await Run([.. words, "--out", At("again")]);
        Assert.True(status == 0, output + error);
        string[] files = Files("grades");
        Assert.Equal(files, Files("again"));
        Assert.True(files.Length > 15);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(At("grades", file)), File.ReadAllBytes(At("again", file))));

        string[] Files(string folder) => [.. Directory.GetFiles(At(folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(At(folder), file)).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData("has no submission here; name one of ada.", "--student", "zoe")]
    [InlineData("--cell-timeout is -1", "--cell-timeout", "-1")]
    [InlineData("--key would do nothing", "--key", "k")]
    [InlineData("--penalty would do nothing: without --due nobody is late", "--penalty", "10")]
    [InlineData("--penalty is 101", "--penalty", "101", "--due", "2026-03-01")]
    [InlineData("--due soon is no date", "--due", "soon")]
    public async Task Wrong_use_is_told_in_one_line(string expected, params string[] words)
    {
        Source();
        Submit("ada", "var a = 42;");
        var (status, _, error) = await Run(["--trust", .. words]);
        Assert.Equal(2, status);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    private static bool HasSandbox() => OperatingSystem.IsLinux() && (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "bwrap")));

    private static string Quote(string text) => $"\"{text}\"";

    private void Source(params (string Text, CellRole Role)[] others) => AssignmentNotebook.Create(At("source", "week", "week.ipynb"),
        [
            (CellKind.Code, "var a = 42;", CellRole.New("answer", grade: false, solution: true, locked: false)),
            (CellKind.Code, "a == 42 ? 2 : 0", CellRole.New("test", grade: true, solution: false, locked: true, points: 2)),
            .. others.Select(other => (CellKind.Markdown, other.Text, (CellRole?)other.Role)),
        ])
        .Save(At("source", "week", "week.ipynb"));

    // Questions after each other, each about a variable a.
    private void Source(int questions) => AssignmentNotebook.Create(At("source", "week", "week.ipynb"),
        [.. Enumerable.Range(0, questions).SelectMany(i => new (CellKind, string, CellRole?)[]
            {
                (CellKind.Code, "int a = 42;", CellRole.New($"answer-{i}", grade: false, solution: true, locked: false)),
                (CellKind.Code, "a == 42 ? 2 : 0",
                    CellRole.New($"test-{i}", grade: true, solution: false, locked: true, points: 2)),
                (CellKind.Code, "int a = 0;", CellRole.New($"next-{i}", grade: false, solution: false, locked: true)),
            })]).Save(At("source", "week", "week.ipynb"));

    private void Submit(string student, params string[] answers)
    {
        var notebook = AssignmentNotebook.Read(At("source", "week", "week.ipynb"));
        foreach (var (cell, answer) in notebook.Cells.Where(cell => cell.IsSolution).Zip(answers))
            cell.Source = answer;
        notebook.Save(At("submitted", student, "week", "week.ipynb"));
    }

    private string At(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);

    private async Task<(int Status, string Output, string Error)> Run(params string[] words)
    {
        using StringWriter output = new(), error = new();
        int status = await AssignmentCommand.Create()
            .Parse(["grade", At("submitted"), "--source", At("source", "week"),
                .. words.Contains("--out") ? [] : (string[])["--out", At("grades")], .. words])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (status, output.ToString(), error.ToString());
    }
}
