using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>What tests and checks say, beside what they test.</summary>
[Collection(nameof(LiveSite))]
public sealed class CourseworkTests(LiveSite site)
{
    [Fact]
    public async Task Tests_of_an_assignment_run_and_tell_beside_their_cells()
    {
        var source = AssignmentNotebook.Create("work.ipynb",
            (CellKind.Code, "int twice = /*1*/ 2;", CellRole.New("answer", grade: false, solution: true, locked: false)),
            (CellKind.Code, "if (twice != 4) throw new Exception(\"twice two\");", CellRole.New("q1", true, false, true, points: 2)),
            (CellKind.Code, "if (twice == 0) throw new Exception(\"nothing\");", CellRole.New("q2", true, false, true, points: 1)));
        Directory.CreateDirectory(site.Folder.PathOf("work"));
        Release.Of(source).Released.Save(site.Folder.PathOf("work/work.ipynb"));
        await using var live = await site.OpenAsync("open/work/work.ipynb");
        Assert.Equal(["your answer", "tests, 2 points", "tests, 1 point"], await live.Page.Locator(".part").AllInnerTextsAsync());

        await live.TypeAsync(0, "int twice = 2;");
        await live.TypeAsync(1, "1");
        await live.Page.Keyboard.PressAsync("Escape");
        await live.ClickAsync("Run the tests of this assignment");
        await live.Page.Locator(".live-cell:nth-child(2) .tested.wrong", new() { HasText = "0 of 2 points. Exception: twice two" })
            .WaitForAsync();
        await live.Page.Locator(".live-cell:nth-child(3) .tested.right").WaitForAsync();
        await live.PhotographAsync("serve-tests");
        Assert.StartsWith("if (twice != 4)", site.Folder.SourceOf("work/work.ipynb", 1), StringComparison.Ordinal); // it is locked
    }

    [Fact]
    public async Task Checks_of_exercises_show_beside_the_exercise()
    {
        static NotebookCell Code(string source, string shown) => new(CellKind.Code, source, Executed: new(1, [
            new Kernel.Outputs.ResultOutput(new Kernel.Outputs.MimeBundle([new("text/plain", shown)]))]));
        NotebookDocument.Create("exercises.ipynb", [
            new(CellKind.Markdown, "## Exercises\n\n1. First.\n2. Second."),
            Code("#!check --exercise 01-1 --answer a", "✓ Yes."),
            Code("#!check --exercise 01-2 --answer b", "✗ Not yet."),
            ]).Save(site.Folder.PathOf("exercises.ipynb"));
        await using var live = await site.OpenAsync("open/exercises.ipynb");
        await live.Cell(0).Locator("li:nth-child(1) .verdict.right").WaitForAsync();
        await live.Cell(0).Locator("li:nth-child(2) .verdict.wrong").WaitForAsync();
        await live.Cell(2).Locator(".gutter .verdict.wrong").WaitForAsync();
        await live.ClickAsync("Variables and figures");
        await live.Page.Locator("#panel h2", new() { HasText = "Exercises, 1 of 2 right" }).WaitForAsync();
        await live.PhotographAsync("serve-checks");
        Assert.Empty(live.Complaints);
    }
}
