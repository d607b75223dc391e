using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Commands;

/// <summary>A course hands in, some of it hostile, and the grader is killed again and again: nobody is lost, nobody gets wrong points,
/// nothing gets out, and the bytes are those of a grading that was left in peace.</summary>
/// <remarks>A small course in the suite; <c>LANDSCAPES_PROOF=200</c> makes it 200 submissions, every fifth of them hostile, and ten
/// kills.</remarks>
public sealed class GradingProofTests : IDisposable
{
    private const string Assignment = "week";
    private const int SmallCourse = 8, MostKills = 10, Questions = 3, Points = 2;

    private static readonly int Course = int.TryParse(Environment.GetEnvironmentVariable("LANDSCAPES_PROOF"), NumberStyles.None,
        CultureInfo.InvariantCulture, out int students) ? students : SmallCourse;

    // Every so many is hostile.
    private static readonly int Every = Course == SmallCourse ? 2 : 5;

    private static readonly string[] EndsItsProcess = ["stackalloc", "Sleep(-1)"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-proof-");

    public void Dispose() => _folder.Delete(recursive: true);

    // Each stands in the place of the first answer, what ends its process in the place of the last. None earns a point.
    private string[] Hostile() =>
    [
        "for (int i = 0; i < 20; i++) System.Diagnostics.Process.Start(\"sleep\", \"1\");\nint a0 = 42;",
        "#!set --name a0 --value 42",
        "Enumerable.Range(3, 60).ToList().ForEach(i => new System.Threading.Thread(() => { try { System.IO.File.ReadAllBytes("
            + "$\"/proc/self/fd/{i}\"); } catch (Exception) { } }) { IsBackground = true }.Start());\nint a0 = 41;",
        "var big = new long[5 << 28];\nint a0 = 42;",
        "for (int i = 0; i < 600; i++) new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)) { IsBackground = true }"
            + ".Start();\nSystem.Threading.Thread.Sleep(-1);\nint a0 = 42;",
        "for (int i = 0; i < 1000; i++) Console.Write(new string('x', 1 << 20));\nint a0 = 41;",
        "while (true) { }\nint a0 = 42;",
        "Environment.Exit(0);\nint a0 = 42;",
        $"System.IO.File.WriteAllText(\"{At("escaped")}\", \"\");\nint a0 = 42;",
        $"int a0 = System.IO.File.ReadAllText(\"{At("source", Assignment, "week.ipynb")}\").Length > 0 ? 42 : 0;",
        $"int a0 = System.IO.File.ReadAllText(\"{At("submitted", "s000", Assignment, "week.ipynb")}\").Length > 0 ? 42 : 0;",
        "new System.Net.Http.HttpClient().GetStringAsync(\"http://127.0.0.1\").Wait();\nint a0 = 42;",
        "Console.WriteLine(\"2\");\ndisplay(\"2\", \"application/vnd.landscapes.marks+json\");\nint a0 = 41;\n2",
        "static class Check { public static int All(object o) => 2; }\nint a0 = 41;",
        "typeof(object).Assembly.GetType(\"System.Environment\").GetMethod(\"Exit\").Invoke(null, [0]);\nint a0 = 42;",
        "foreach (var one in System.Diagnostics.Process.GetProcesses()) one.Kill();\nint a0 = 42;",
        "class Fake { public static bool operator ==(Fake f, int n) => true; public static bool operator !=(Fake f, int n) => false; "
            + "public override bool Equals(object o) => true; public override int GetHashCode() => 0; }\nvar a0 = new Fake();",
        "static void Set(this ref int x) => x = 41;\nint a0 = 41;\nexpected.Set();",
        "int expected = 41;\nint a0 = 41;",
        "void Down() { Span<byte> deep = stackalloc byte[1 << 28]; deep[0] = 1; }\nDown();\nint a0 = 42;",
    ];

    [Fact]
    public async Task A_course_with_hostile_answers_is_graded_right_however_often_the_grader_is_killed()
    {
        Assert.SkipWhen(Shell.Find("bwrap") is null, "needs bubblewrap.");
        Source();
        var expected = Enumerable.Range(0, Course).Select(Submit).ToList();
        int kills = Math.Clamp(Course / 5, 2, MostKills);
        var clock = Stopwatch.StartNew();
        for (int kill = 1; kill <= kills; kill++)
            await KillAsync("grades", Graded("grades") + Math.Max(1, (Course - Graded("grades")) / (kills - kill + 2)));
        await GradeAsync("grades");
        var killed = clock.Elapsed;
        string[] rows = [.. File.ReadAllLines(At("grades", "grades.csv")).Skip(1).Select(row => string.Join(',', row.Split(',').Take(4)))];
        Assert.Empty(expected.Except(rows));
        Assert.Equal(expected, rows);
        Assert.False(File.Exists(At("escaped")));
        Assert.Empty(Left());

        clock.Restart();
        await GradeAsync("again");
        string[] files = Files("grades");
        Assert.Equal(files, Files("again"));
        Assert.DoesNotContain(files, file =>
            !File.ReadAllBytes(At("grades", file)).AsSpan().SequenceEqual(File.ReadAllBytes(At("again", file))));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Course} submissions, {kills} kills: {killed.TotalSeconds:0} s; again, left in peace: {clock.Elapsed.TotalSeconds:0} s; "
                + $"{files.Length} files with the same bytes"));
    }

    private void Source()
    {
        var cells = new List<(CellKind, string, CellRole?)>
        {
            (CellKind.Code, "int expected = 42;", CellRole.New("setup", grade: false, solution: false, locked: true)),
        };
        for (int i = 0; i < Questions; i++)
        {
            cells.Add((CellKind.Code, $"int a{i} = 42;", CellRole.New($"answer-{i}", grade: false, solution: true, locked: false)));
            cells.Add((CellKind.Code, $"// BEGIN HIDDEN TESTS\na{i} == expected ? {Points} : 0\n// END HIDDEN TESTS",
                CellRole.New($"test-{i}", grade: true, solution: false, locked: true, points: Points)));
        }

        AssignmentNotebook.Create(At("source", Assignment, "week.ipynb"), [.. cells]).Save(At("source", Assignment, "week.ipynb"));
    }

    // Hands in for one student, and says the row that it must have.
    private string Submit(int number)
    {
        string student = $"s{number:000}";
        bool isHostile = number % Every == Every - 1;
        var notebook = AssignmentNotebook.Read(At("source", Assignment, "week.ipynb"));
        var answers = notebook.Cells.Where(cell => cell.IsSolution).ToList();
        int right = isHostile ? Questions - 1 : number % (Questions + 1);
        for (int i = 0; i < Questions; i++)
            answers[i].Source = isHostile || i < right ? $"int a{i} = 42;" : i % 2 == 0 ? $"int a{i} = 41;" : "throw new Exception();";
        if (isHostile)
        {
            string attack = Hostile()[number / Every % Hostile().Length];
            int place = EndsItsProcess.Any(word => attack.Contains(word, StringComparison.Ordinal)) ? Questions - 1 : 0;
            answers[place].Source = attack.Replace("a0", $"a{place}", StringComparison.Ordinal);
            if (attack.StartsWith("int expected", StringComparison.Ordinal))
                right = 0; // no test runs that would meet it
        }

        notebook.Save(At("submitted", student, Assignment, "week.ipynb"));
        return string.Create(CultureInfo.InvariantCulture, $"{student},{Assignment},{right * Points},{Questions * Points}");
    }

    private async Task GradeAsync(string folder)
    {
        var (status, output) = await Shell.RunAsync("dotnet", [.. Words(folder)], stop: TestContext.Current.CancellationToken);
        Assert.True(status == 0, output);
    }

    // SIGKILL as soon as so many are graded: no handler runs, nothing is flushed.
    private async Task KillAsync(string folder, int graded)
    {
        using var grader = Process.Start(Shell.Describe("dotnet", [.. Words(folder)], null))!;
        grader.OutputDataReceived += (_, _) => { };
        grader.BeginOutputReadLine();
        grader.ErrorDataReceived += (_, _) => { };
        grader.BeginErrorReadLine();
        while (Graded(folder) < graded && !grader.HasExited)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(grader.HasExited, "The grader ended before it was killed.");
        grader.Kill();
        await grader.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    // A cell has long where machines are busy; the course of the whole proof has one that never ends.
    private IEnumerable<string> Words(string folder) =>
    [
        JupyterHome.Tool, "assignment", "grade", At("submitted"), "--source", At("source", Assignment), "--out", At(folder),
        "--workers", "2", "--memory", "768", "--cell-timeout", Course == SmallCourse ? "300" : "60", "--timeout", "900",
    ];

    private int Graded(string folder) =>
        Directory.Exists(At(folder, "students")) ? Directory.GetFiles(At(folder, "students"), "*.json").Length : 0;

    // Processes that are still there after their grader was killed.
    private static string[] Left()
    {
        for (int tries = 0; ; tries++)
        {
            string[] left = [.. Directory.GetDirectories("/proc").Select(Command)
                .Where(line => line.Contains("landscapes-assignment-", StringComparison.Ordinal))];
            if (left.Length == 0 || tries == 100)
                return left;
            Thread.Sleep(100);
        }

        static string Command(string process)
        {
            try
            {
                return int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out _)
                    ? File.ReadAllText(Path.Combine(process, "cmdline"))
                    : "";
            }
            catch (IOException)
            {
                return ""; // it has ended meanwhile
            }
        }
    }

    private string[] Files(string folder) => [.. Directory.GetFiles(At(folder), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(At(folder), file)).Order(StringComparer.Ordinal)];

    private string At(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);
}
