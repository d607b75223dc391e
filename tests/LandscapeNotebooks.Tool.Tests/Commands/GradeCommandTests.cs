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
        Submit("killer", "System.Diagnostics.Process.GetCurrentProcess().Kill();\nvar a = 42;");
        var (status, output, error) = await Run();
        Assert.True(status == 0, output + error);
        Assert.Contains("killer,week,week,test,0,2,It was not run: a cell before it ended the run.\n",
            File.ReadAllText(At("grades", "cells.csv")), StringComparison.Ordinal);
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

    private void Submit(string student, string answer)
    {
        var notebook = AssignmentNotebook.Read(At("source", "week", "week.ipynb"));
        notebook.Cells[0].Source = answer;
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
