using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Grades;

namespace LandscapeNotebooks.Tool.Tests.Grades;

/// <summary>A folder of grades of an assignment, executed without a kernel: good, wrong, empty, hostile and missing answers.</summary>
internal sealed class SampleGrades : IDisposable
{
    private const string Good = "static double Loss(double w, double c) => c * w * w / 2;";

    private const string Copied = """
        static double Loss(double w, double c)
        {
            double total = 0;
            for (int k = 0; k < 10; k++)
            {
                total += c * w * w / 20;
                if (total > 1e9)
                    throw new ArgumentException("too large");
            }
            return total;
        }
        """;

    private const string Hostile = "<script>window.broken = 1</script>"
        + "<img src=\"https://outside.example/seen.png\" onerror=\"window.broken = 1\"></article></div>"
        + "<form action=\"https://outside.example\"><input name=\"points\" value=\"3\"></form> $\\frac{1}{2}$ Steps grow.";

    private const string Tests = """
        Check.All(
        [
            Check.Near(() => Loss(2, 1), 2, 1e-9, "the loss at w = 2"),
            // BEGIN HIDDEN TESTS
            Check.Property(w => Loss(w, 1) == Loss(-w, 1), over: [0.5, 1, 3], "the secret symmetry"),
            // END HIDDEN TESTS
        ])
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-sample-grades-");

    private SampleGrades()
    {
    }

    public string Marks => At("grades", "marks", "week.why.csv");

    public static async Task<SampleGrades> CreateAsync(bool showsHidden = false)
    {
        var sample = new SampleGrades();
        await sample.WriteAsync(showsHidden);
        return sample;
    }

    public string Page(params string[] parts) => File.ReadAllText(At(["grades", .. parts]));

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Grades once more, with the marks that are there now.</summary>
    public async Task WriteAsync(bool showsHidden = false)
    {
        string path = At("source", "week", "week.ipynb");
        AssignmentNotebook.Create(path,
            (CellKind.Markdown, "# Week\n\nWrite the loss $c w^2 / 2$.", null),
            (CellKind.Code, $"// BEGIN SOLUTION\n{Good}\n// END SOLUTION",
                CellRole.New("loss", grade: false, solution: true, locked: false)),
            (CellKind.Code, Tests, CellRole.New("loss-test", grade: true, solution: false, locked: true, points: 2)),
            (CellKind.Markdown, "**Question 2.** Why does it diverge?", null),
            (CellKind.Markdown, "### BEGIN SOLUTION\nIt grows.\n### END SOLUTION", CellRole.New("why", true, true, false, 3)),
            (CellKind.Markdown, "**Question 3.** Draw.\n\n=== BEGIN MARK SCHEME ===\n1 point for titles.\n=== END MARK SCHEME ===",
                CellRole.New("draw", false, false, true, 2, task: true)))
            .Save(path);
        var source = AssignmentSource.Read(At("source", "week"));
        var grader = new Grader(source, null, "");
        var folder = new GradeFolder(At("grades"), "week");
        (string, string?, string?)[] all =
        [
            ("ada", Good, "A step takes $w$ to $(1 - \\eta c) w$."), ("ben", Copied, "Because."), ("cem", null, null),
            ("dia", Copied.Replace("total", "summe", StringComparison.Ordinal) + " // mine", Hostile), ("eva", "broken", "?"),
        ];
        var submissions = new List<Submission>();
        foreach (var (student, code, essay) in all)
        {
            var notebook = grader.Kept[0].Kept.Clone();
            if (code is not null)
                notebook.Cells[1].Source = code;
            if (essay is not null)
                notebook.Cells[4].Source = essay;
            if (student == "ada")
                notebook = notebook.With([.. notebook.Cells, notebook.Cells[0]]);
            notebook.Save(At("submitted", student + ".ipynb"));
            submissions.Add(new(student, [At("submitted", student + ".ipynb")]) { Time = new(2026, 3, 1, 15, 0, 0) });
            folder.Keep(await grader.GradeAsync(submissions[^1], (notebook, _, _) => Task.FromResult(Execute(notebook)),
                (name, run) => folder.Keep(student, name, run), default));
        }

        var deadline = new Deadline(new(2026, 3, 1, 12, 0, 0), 0.1);
        Student[] roster = [Student.Unknown("ada") with { Name = "Ada Example" }, Student.Unknown("zoe")];
        var standings = Standings.Of(
            "week", grader.Kept, folder.All(), submissions, roster, deadline, new MarkFolder(At("grades", "marks")));
        _ = new GradePages(At("grades"), source, grader.Kept, folder, standings).Write(showsHidden, hasVariants: false);
    }

    private static AssignmentNotebook Execute(AssignmentNotebook notebook)
    {
        var run = AssignmentNotebook.Parse(notebook.ToBytes(), notebook.Name);
        string answer = run.Cells[1].Source;
        string[] points = answer.Contains("/ 2;", StringComparison.Ordinal) ? ["1", "1"] : ["0", "1"];
        JsonObject output = answer == "broken" ? Error("Exception", "the secret symmetry")
            : answer.Contains("your code here", StringComparison.Ordinal) ? Error(nameof(NotImplementedException), "x")
            : new()
            {
                ["output_type"] = "execute_result",
                ["execution_count"] = 2,
                ["metadata"] = new JsonObject(),
                ["data"] = JsonNode.Parse($$"""
                    {"text/plain": "{{points.Count(point => point == "1")}}", "text/html": "the secret symmetry",
                    "application/vnd.landscapes.marks+json": [
                    {"what": "the loss at w = 2", "points": {{points[0]}}, "max": 1, "message": "4 is not it.", "marker": "4; expected 2."},
                    {"what": "the secret symmetry", "points": 1, "max": 1, "message": null, "marker": null}]}
                    """),
            };
        var json = JsonNode.Parse(run.ToString())!.AsObject();
        foreach (var cell in json["cells"]!.AsArray().Where(cell => (string)cell!["cell_type"]! == "code"))
            cell!["execution_count"] = 1;
        json["cells"]![2]!["outputs"] = new JsonArray(output);
        return AssignmentNotebook.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), notebook.Name);
    }

    private static JsonObject Error(string name, string message) =>
        new() { ["output_type"] = "error", ["ename"] = name, ["evalue"] = message, ["traceback"] = new JsonArray() };

    private string At(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);
}
