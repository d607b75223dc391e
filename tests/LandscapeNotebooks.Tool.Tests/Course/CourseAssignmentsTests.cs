using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Tool.Tests.Course;

/// <summary>The assignments of the course, graded with a variant: what each kind of submission earns.</summary>
public sealed class CourseAssignmentsTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Wrong = new()
    {
        ["logistic-regression"] =
        [
            "static double Sigma(double z) => z;\nstatic double SigmaSlope(double z) => 2;",
            "double Loss(double[] w, double[][] x, int[] t) => 0;",
            "double[] Gradient(double[] w, double[][] x, int[] t) => [0, 0];",
            "double[] Descend(double[] start, double rate, int steps, double[][] x, int[] t) => start;",
        ],
        ["mini-batches"] =
        [
            "double Loss(double[] w, double[] x, double[] t) => double.NaN;\n"
                + "double[] PointGradient(double[] w, double x, double t) => [0];",
            "double[] Epoch(double[] w, int[] order, int batch, double rate, double[] x, double[] t) => w;",
            "double Trace(double[] w, double[] x, double[] t) => -1;\nint Needed(double[] x, double[] t) => 0;",
        ],
        ["sharp-or-flat"] =
        [
            "double[] Hessian(double[] w, double c) => [1, 2, 3, 4];",
            "double Sharpness(double[] hessian) => throw new Exception(\"later\");",
            "double Rise(double[] w, double c, double r) => double.PositiveInfinity;",
            "double Agreement((double Sharpness, double TestError)[] minima) => -1;",
        ],
    };

    // Each goes before a wrong answer, and is refused or does nothing.
    private static readonly string[] Hostile =
    [
        "typeof(Check).GetMethod(\"All\").Invoke(null, null);\n",
        "Environment.Exit(0);\n",
        "Variant.Seed = 1;\n",
        "static class Check { public static int All(params object[] all) => 4; }\nConsole.WriteLine(4);\n",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-course-assignments-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("logistic-regression")]
    [InlineData("mini-batches")]
    [InlineData("sharp-or-flat")]
    public async Task A_submission_earns_what_it_does(string name)
    {
        Assert.SkipUnless(Repository.Folder is not null, "runs outside of the repository.");
        var source = AssignmentSource.Read(Path.Combine(Repository.Folder, "notebooks", "assignments", name));
        var original = source.Notebooks.Single();
        string[] tests = [.. original.Cells.Where(cell => cell.IsGraded && !cell.IsSolution).Select(cell => cell.Role!.Id)];
        double all = original.Cells.Where(cell => tests.Contains(cell.Role?.Id)).Sum(cell => cell.Role!.Points!.Value);
        int byHand = original.Cells.Count(cell => cell.IsTask || (cell.IsGraded && cell.IsSolution));
        string[] solutions = [.. Answers(original).Select(cell => cell.Source)];

        var perfect = await Grade("perfect", solutions, hasText: true);
        Assert.True(perfect.Points == all, Told(perfect));
        Assert.Equal(byHand, perfect.Waiting);

        var partial = await Grade("partial", solutions[..^1], hasText: false);
        double last = original.Cells.Last(cell => tests.Contains(cell.Role?.Id)).Role!.Points!.Value;
        Assert.True(partial.Points == all - last, Told(partial));
        Assert.Equal(1, partial.Waiting); // the task; a question without an answer needs no person

        foreach (var (student, answers) in new[]
            {
                ("empty", []), ("wrong", Wrong[name]), ("hostile", Wrong[name].Select((answer, i) => Hostile[i] + answer).ToArray()),
            })
        {
            var grade = await Grade(student, answers, hasText: false);
            Assert.True(grade.Points == 0, $"{student}: {Told(grade)}");
        }

        Task<StudentGrade> Grade(string student, string[] answers, bool hasText)
        {
            var notebook = Release.Of(original).Released;
            foreach (var (cell, answer) in Answers(notebook).Zip(answers))
                cell.Source = answer;
            if (hasText)
                foreach (var (cell, from) in notebook.Cells.Zip(original.Cells))
                    if (cell.IsGraded && cell.IsSolution)
                        cell.Source = from.Source;
            string path = Path.Combine(_folder.FullName, student + ".ipynb");
            notebook.Save(path);
            return new Grader(source, Key(), "").GradeAsync(
                new(student, [path]), Execute, (_, _) => { }, TestContext.Current.CancellationToken);
        }

        async Task<AssignmentNotebook> Execute(AssignmentNotebook notebook, string from, CancellationToken stop)
        {
            var document = NotebookDocument.Parse(notebook.ToBytes(), notebook.Name, NotebookFormat.Ipynb);
            var record = new RunRecord(document);
            await NotebookRunner.RunAsync(document,
                new RunOptions(TimeSpan.FromMinutes(30), KeepGoing: true, Vetting: AnswerCells.Of(notebook, source)), record.Add, stop);
            return AssignmentNotebook.Parse(record.ToRun(TimeSpan.Zero).Document.Bytes.ToArray(), notebook.Name);
        }
    }

    private static IEnumerable<AssignmentCell> Answers(AssignmentNotebook notebook) =>
        notebook.Cells.Where(cell => cell.IsSolution && !cell.IsGraded);

    private static string Told(StudentGrade grade) =>
        string.Join("\n", grade.Rows.Select(row => $"{row.Cell} {row.Points}: {row.Remark}").Concat(grade.Remarks));

    private CourseKey Key()
    {
        string path = Path.Combine(_folder.FullName, "course.key");
        File.WriteAllText(path, new string('7', 64));
        return CourseKey.Read(path);
    }
}
