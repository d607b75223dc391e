using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;

namespace LandscapeNotebooks.Assignments.Tests.Checking;

public sealed class ValidationTests
{
    /// <summary>nbgrader refuses a notebook with a cell twice, and fails where a test gives too many points; ours names them.</summary>
    [Fact]
    public async Task Cells_are_named_as_nbgrader_names_them()
    {
        foreach (var row in Nbgrader.Table("validate.json"))
        {
            string name = (string)row!["notebook"]!;
            var notebook = AssignmentNotebook.Read(Nbgrader.Find(name + ".ipynb"));
            string[] parts = name.Split('/');
            // Where nbgrader ran the same notebook when it graded, its outputs are those of a run.
            string executed = Path.Combine(Path.GetDirectoryName(Nbgrader.Find("scores.json"))!,
                "autograded", Path.Combine([.. parts.Skip(1)]) + ".ipynb");
            if (parts[0] != "submitted" || (!File.Exists(executed) && row["exception"] is null))
                continue;

            var validation = await Validation.OfAsync(notebook, (asked, _, _) => Task.FromResult(WithOutputs(asked, executed)), default);
            if (name == "submitted/eva/ps1/sigmoid")
            {
                Assert.Equal(["sigmoid", "sigmoid-derivative-test"], validation.Doubled);
                continue;
            }

            if (row["exception"] is not null)
                continue;
            Assert.Equal((name, Ids(row, "changed")), (name, Join(validation.Changed)));
            Assert.Equal((name, Ids(row, "type_changed")), (name, Join(validation.TypeChanged)));
            Assert.Equal((name, Ids(row, "failed")), (name, Join(validation.Failed.Select(cell => cell.Id), isRun: true)));
        }
    }

    private static string Ids(JsonNode row, string kind) =>
        Join((row["result"]![kind] as JsonArray ?? []).Select(id => (string)id!), isRun: kind == "failed");

    // The outputs are of a run with hidden tests, which two cells have.
    private static string Join(IEnumerable<string> ids, bool isRun = false) =>
        string.Join(' ', ids.Where(id => !(isRun && id is ("sigmoid-test" or "batch-mean-test"))));

    private static AssignmentNotebook WithOutputs(AssignmentNotebook notebook, string executed)
    {
        if (!File.Exists(executed))
            return notebook;
        var run = AssignmentNotebook.Read(executed).Cells.Where(cell => cell.HasPart && cell.IsCode)
            .ToDictionary(cell => cell.Role!.Id, cell => cell.Json["outputs"]!);
        var copy = notebook.Clone();
        foreach (var cell in copy.Cells.Where(cell => cell.HasPart && cell.IsCode && run.ContainsKey(cell.Role!.Id)))
            cell.Json["outputs"] = run[cell.Role!.Id].DeepClone();
        return copy;
    }
}
