using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Tests.Checking;

public sealed class SourceCheckTests
{
    private static readonly CellRole Answer = CellRole.New("answer", grade: false, solution: true, locked: false);
    private static readonly CellRole Test = CellRole.New("test", grade: true, solution: false, locked: true, points: 2);

    [Fact]
    public async Task A_solution_that_fails_and_a_stub_that_passes_are_named()
    {
        var source = AssignmentNotebook.Create("a.ipynb", (CellKind.Code, "var a = 1;", Answer), (CellKind.Code, "a", Test));
        var check = await SourceCheck.OfAsync(source, (asked, _, _) => Task.FromResult(Shows(asked, "1.5")), default);
        Assert.Equal(
        [
            "a.ipynb: cell 2 (test): the solution gets 1.5 of 2 points. ",
            "a.ipynb: cell 2 (test): an empty answer gets 1.5 of 2 points; test something that the stub does not do.",
        ], check.Findings);
        Assert.Equal((1, 0, 2.0), (check.Tests, check.ByHand, check.Points));
    }

    [Fact]
    public async Task A_notebook_that_grades_nothing_does_not_pass()
    {
        var source = AssignmentNotebook.Create("a.ipynb", (CellKind.Code, "var a = 1;", Answer));
        var check = await SourceCheck.OfAsync(source, (asked, _, _) => Task.FromResult(asked), default);
        Assert.StartsWith(
            "a.ipynb: no cell is graded, so that nothing can be earned", Assert.Single(check.Findings), StringComparison.Ordinal);

        source = AssignmentNotebook.Create("a.ipynb", (CellKind.Code, "1", CellRole.New("test", true, false, true, points: 0)));
        check = await SourceCheck.OfAsync(source, (asked, _, _) => Task.FromResult(asked), default);
        Assert.Contains("all graded cells have 0 points", Assert.Single(check.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_is_refused_when_it_is_graded_is_named()
    {
        var source = AssignmentNotebook.Create(
            "a.ipynb", (CellKind.Code, "System.IO.File.Delete(\"x\");", Answer), (CellKind.Code, "2", Test));
        var check = await SourceCheck.OfAsync(source, (asked, _, _) =>
        {
            var run = asked.Clone();
            run.Cells[0].Json["outputs"] = new JsonArray(new JsonObject
            {
                ["output_type"] = "error",
                ["ename"] = "Refused",
                ["evalue"] = "It uses File.Delete, which an answer must not.",
            });
            return Task.FromResult(run);
        }, default);
        Assert.Contains("a.ipynb: cell 1 (answer): it is refused when it is graded. It uses File.Delete, which an answer must not.",
            check.Findings);
    }

    [Fact]
    public void What_an_answer_is_to_declare_is_what_the_solution_declares()
    {
        Assert.Equal(["F", "a", "b", "P", "c", "d"], AnswerCells.Declared(
            "double F(double x) { int local = 1; return local; }\nvar a = 1; int b = 2;\nrecord P(int X);\nvar (c, d) = (1, 2);"));
        var source = AssignmentNotebook.Create(
            "a.ipynb", (CellKind.Code, "var a = 1;", Answer), (CellKind.Markdown, "x", null), (CellKind.Code, "var own = 1;", null),
            (CellKind.Code, "a", Test));
        var vetting = AnswerCells.Of(source, new("a", ".", [source], []));
        Assert.Equal([0, 2], vetting.Foreign.Order());
        Assert.Equal(["a", "own"], vetting.Asked.Order());
    }

    [Fact]
    public async Task Hidden_lines_that_are_left_somewhere_are_named()
    {
        var source = AssignmentNotebook.Create("a.ipynb",
            (CellKind.Code, "// BEGIN SOLUTION\nvar secret = 42 + 1;\n// END SOLUTION", Answer),
            (CellKind.Code, "1\n// BEGIN HIDDEN TESTS\nvar hidden = \"é\" + 77;\n// END HIDDEN TESTS", Test));
        source.Cells[0].Metadata["notes"] = new JsonObject { ["old"] = "var hidden = \"é\" + 77;" };
        source.Cells[1].Json["attachments"] = new JsonObject { ["scheme.png"] = new JsonObject { ["image/png"] = "AAAA" } };
        var leaks = SourceCheck.Leaks(source, LandscapeNotebooks.Assignments.Releases.Release.Of(source).Released).ToList();
        Assert.Equal(2, leaks.Count);
        Assert.Contains(leaks, leak => leak.Contains("cell 2 (test): its hidden line \"var hidden", StringComparison.Ordinal)
            && leak.Contains("metadata of cell 1", StringComparison.Ordinal));
        Assert.Contains(leaks, leak => leak.Contains("attachment scheme.png", StringComparison.Ordinal));
    }

    [Fact]
    public void What_students_see_anyway_is_no_secret()
    {
        var source = AssignmentNotebook.Create("a.ipynb",
            (CellKind.Code, "var long_name_of_a_thing = 1;", null),
            (CellKind.Code, "// BEGIN SOLUTION\nvar long_name_of_a_thing = 1;\n// END SOLUTION", Answer));
        source.Cells[0].Metadata["notes"] = "var long_name_of_a_thing = 1;";
        Assert.Empty(SourceCheck.Leaks(source, LandscapeNotebooks.Assignments.Releases.Release.Of(source).Released));
    }

    private static AssignmentNotebook Shows(AssignmentNotebook notebook, string result)
    {
        var copy = notebook.Clone();
        copy.Cells[^1].Json["outputs"] = new JsonArray(new JsonObject
        {
            ["output_type"] = "execute_result",
            ["data"] = new JsonObject { ["text/plain"] = result },
        });
        return copy;
    }
}
