using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Tests.Grading;

public sealed class RestorationTests
{
    private static readonly AssignmentNotebook Source = AssignmentNotebook.Create("a.ipynb",
        (CellKind.Markdown, "# Title", null),
        (CellKind.Code, "var rate = 0.1;", CellRole.New("setup", grade: false, solution: false, locked: true)),
        (CellKind.Code, "// BEGIN SOLUTION\nvar a = 1;\n// END SOLUTION",
            CellRole.New("answer", grade: false, solution: true, locked: false)),
        (CellKind.Code, "a\n// BEGIN HIDDEN TESTS\n+ 1 - 1\n// END HIDDEN TESTS",
            CellRole.New("test", grade: true, solution: false, locked: true, points: 2)),
        (CellKind.Markdown, "Because.", CellRole.New("why", grade: true, solution: true, locked: false, points: 1)));

    private static readonly Release Made = Release.Of(Source);

    [Fact]
    public void A_submission_gets_its_hidden_tests_back_and_keeps_its_answers()
    {
        var submitted = Made.Released.Clone();
        Cell(submitted, "answer").Source = "var a = 2;";
        var restored = Restoration.Of(submitted, Made.Kept);
        Assert.Empty(restored.Remarks);
        Assert.Equal("var a = 2;", Cell(restored.Notebook, "answer").Source);
        Assert.Contains("+ 1 - 1", Cell(restored.Notebook, "test").Source, StringComparison.Ordinal);
        Assert.Equal(5, restored.Notebook.Cells.Length);
    }

    [Fact]
    public void Locked_cells_that_were_changed_and_cells_that_were_deleted_come_back_in_their_places()
    {
        var changed = Made.Released.Clone();
        Cell(changed, "setup").Source = "var rate = 99;";
        Cell(changed, "test").Role!.Json["points"] = 1000;
        var submitted = changed.With(changed.Cells.Where(cell => cell.Role?.Id is not ("test" or "answer")));
        var restored = Restoration.Of(submitted, Made.Kept);
        Assert.Equal([null, "setup", "answer", "test", "why"], restored.Notebook.Cells.Select(cell => cell.Role?.Id));
        Assert.Equal("var rate = 0.1;", Cell(restored.Notebook, "setup").Source);
        Assert.Equal(2, Cell(restored.Notebook, "test").Role!.Points);
        Assert.Equal(
        [
            "The locked cell setup was changed; it is the lecturer's again.",
            "The cell answer was deleted; it is back, without an answer.",
            "The cell test was deleted; it is back, as the lecturer wrote it.",
        ], restored.Remarks);
    }

    [Fact]
    public void Of_a_cell_that_is_there_twice_the_last_counts_and_the_code_of_all_is_run()
    {
        var released = Made.Released.Clone();
        var copy = released.Clone();
        Cell(released, "answer").Source = "var b = 5;";
        Cell(copy, "answer").Source = "var a = b;";
        var submitted = released.With([.. released.Cells.Take(3), Cell(copy, "answer"), Cell(released, "test"), Cell(copy, "test")]);
        var restored = Restoration.Of(submitted, Made.Kept);
        Assert.Equal(
            ["# Title", "var rate = 0.1;", "var b = 5;", "var a = b;"], restored.Notebook.Cells.Take(4).Select(cell => cell.Source));
        Assert.Single(restored.Notebook.Cells, cell => cell.Role?.Id == "test");
        Assert.Contains("The cell answer is there more than once; the last one counts.", restored.Remarks);
    }

    [Theory]
    [InlineData("static class Check { public static double All(params object[] all) => 2; }")]
    [InlineData("using Check = System.Math;")]
    [InlineData("dynamic Check = null;")]
    [InlineData("class Marks;")]
    [InlineData("var (a, Check) = (1, 2);")]
    public void A_cell_that_takes_the_place_of_the_tests_is_left_out(string source)
    {
        var submitted = Made.Released.Clone();
        Cell(submitted, "answer").Source = source;
        var restored = Restoration.Of(submitted, Made.Kept);
        Assert.StartsWith("throw new InvalidOperationException", Cell(restored.Notebook, "answer").Source, StringComparison.Ordinal);
        Assert.Contains("which the tests use; it is left out.", Assert.Single(restored.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_type_of_cell_and_an_id_of_ones_own_are_put_right()
    {
        var submitted = Made.Released.Clone();
        Cell(submitted, "why").Type = "code";
        Cell(submitted, "setup").Role!.Json["grade_id"] = "mine";
        var restored = Restoration.Of(submitted, Made.Kept);
        Assert.Equal("markdown", Cell(restored.Notebook, "why").Type);
        Assert.Null(restored.Notebook.Cells.FirstOrDefault(cell => cell.Role?.Id == "mine"));
        Assert.Equal(3, restored.Remarks.Length);
        RoleSchema.Require(restored.Notebook);
    }

    private static AssignmentCell Cell(AssignmentNotebook notebook, string id) => notebook.Cells.First(cell => cell.Role?.Id == id);
}
