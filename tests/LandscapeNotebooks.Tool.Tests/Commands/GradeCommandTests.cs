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
        Assert.Equal("student,assignment,points,max,waiting,remarks\nada,week,2,2,0,\nben,week,0,2,0,\neve,week,0,2,0,\n"
            + "fay,week,0,2,0,\ngus,week,2,2,0,\n",
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
        Assert.True(cells.Contains("killer,week,week,test,0,2,It was not run: a cell before it ended the run.\n", StringComparison.Ordinal),
            cells);
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

    [Theory]
    [InlineData("has no submission here; name one of ada.", "--student", "zoe")]
    [InlineData("--cell-timeout is -1", "--cell-timeout", "-1")]
    [InlineData("--key would do nothing", "--key", "k")]
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

    private void Source() => AssignmentNotebook.Create(At("source", "week", "week.ipynb"),
        (CellKind.Code, "var a = 42;", CellRole.New("answer", grade: false, solution: true, locked: false)),
        (CellKind.Code, "a == 42 ? 2 : 0", CellRole.New("test", grade: true, solution: false, locked: true, points: 2)))
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
            .Parse(["grade", At("submitted"), "--source", At("source", "week"), "--out", At("grades"), .. words])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (status, output.ToString(), error.ToString());
    }
}
