namespace LandscapeNotebooks.Kernel.Tests.Sessions;

public sealed class SessionTests
{
    [Fact]
    public async Task A_cell_sees_what_earlier_cells_declared()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var x = 6; int Twice(int n) => 2 * n; record Point(int X, int Y);");
        await notebook.Ok("x * 7");
        Assert.Equal("42", notebook.Result);
        await notebook.Ok("new Point(Twice(x), 1).X");
        Assert.Equal("12", notebook.Result);
    }

    [Fact]
    public async Task A_variable_may_be_declared_again_with_another_type()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var x = 1;");
        await notebook.Ok("var x = \"one\";");
        await notebook.Ok("x.Length");
        Assert.Equal("3", notebook.Result);
    }

    [Fact]
    public async Task Await_stands_at_the_top_level()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("await Task.Delay(1); var n = await Task.Run(() => 5); n + 1");
        Assert.Equal("6", notebook.Result);
    }

    [Fact]
    public async Task A_failed_cell_keeps_its_variables()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("var kept = 3; throw new InvalidOperationException(\"on purpose\");");
        Assert.Equal("on purpose", notebook.Error.Message);
        await notebook.Ok("kept");
        Assert.Equal("3", notebook.Result);
    }
}
