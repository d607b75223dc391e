using LandscapeNotebooks.Kernel.Outputs;

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
        Assert.Equal(typeof(string), Assert.Single(notebook.Session.Variables).Type);
    }

    [Fact]
    public async Task Await_stands_at_the_top_level()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("await Task.Delay(1); var n = await Task.Run(() => 5); n + 1");
        Assert.Equal("6", notebook.Result);
    }

    [Fact]
    public async Task Waiting_for_a_task_of_the_cell_does_not_wait_for_itself()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("async Task<int> Five() { await Task.Delay(10); return 5; }\nFive().Result + Five().GetAwaiter().GetResult()");
        Assert.Equal("10", notebook.Result);
        await notebook.Ok("await Task.Yield(); Five().Result");
        Assert.Equal("5", notebook.Result);
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

    [Fact]
    public async Task The_imports_are_those_of_dotnet_interactive()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("new List<int> { 1, 2 }.Select(x => x + 1).Sum() + new StringBuilder(\"ab\").Length + new ArrayList().Count");
        Assert.Equal("7", notebook.Result);
        await notebook.Fails("File.Exists(\"x\")");
        Assert.Contains("CS0103", notebook.Error.Message, StringComparison.Ordinal);
        await notebook.Ok("using System.IO;\nFile.Exists(\"x\")");
        await notebook.Ok("Path.Combine(\"a\", \"b\").Length"); // the using stays
        Assert.Equal("3", notebook.Result);
    }

    [Theory]
    [InlineData("var x = 1;")]
    [InlineData("Console.Write(1);")]
    [InlineData("Console.Write(1)")]
    [InlineData("// nothing")]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("void F() {}")]
    [InlineData("display(5)")]
    public async Task A_cell_without_a_trailing_value_has_no_result(string code)
    {
        await using var notebook = new Notebook();
        await notebook.Ok(code);
        Assert.Empty(notebook.Outputs.OfType<ResultOutput>());
    }

    [Theory]
    [InlineData("(string)null", "null")]
    [InlineData("6 * 7", "42")]
    [InlineData("var s = \"a\"; s + s", "aa")]
    [InlineData("x => x", null)]
    [InlineData("Task.FromResult(5)", "5")]
    [InlineData("(1, 2)", "(1, 2)")]
    public async Task A_trailing_expression_is_the_result(string code, string? text)
    {
        await using var notebook = new Notebook();
        await notebook.Run(code);
        if (text is null)
            Assert.Equal(CellStatus.Failed, notebook.Outcome.Status);
        else
            Assert.Equal(text, notebook.Result);
    }

    [Fact]
    public async Task What_reads_the_console_is_answered_by_the_session()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("Console.ReadLine()");
        Assert.Equal("The cell asks for input, but nobody is here to answer.", notebook.Error.Message);
        notebook.Session.Input = (_, _) => "an answer";
        await notebook.Ok("Console.Write(\"name? \"); var name = Console.ReadLine(); name + (char)Console.Read()");
        Assert.Equal("an answera", notebook.Result);
    }

    [Fact]
    public async Task Background_exceptions_are_reported_and_the_process_goes_on()
    {
        await using var notebook = new Notebook();
        await notebook.Ok(
            "var t = new System.Threading.Thread(() => throw new FormatException(\"in a thread\")); t.Start(); t.Join();");
        Assert.Contains("Unhandled in the background: FormatException: in a thread\n  at lambda, cell 1, line 1", notebook.Err,
            StringComparison.Ordinal);
        await notebook.Ok( // what Fire leaves to do stands in the cell's queue before what the cell does
            "async void Fire() { await Task.Yield(); throw new FormatException(\"in async void\"); } Fire(); await Task.Yield();");
        Assert.Contains("FormatException: in async void", notebook.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_recursion_is_an_exception()
    {
        await using var notebook = new Notebook();
        string[] cells =
        [
            "int F(int n) => F(n + 1) + 1;\nF(0)",
            "int G(int n) { return H(n) + 1; } int H(int n) { return G(n) + 1; }\nG(0)",
            "class Self { public int X => X; }\nnew Self().X",
            "class Own { public int Y { get { return Y; } set { Y = value; } } }\nnew Own { Y = 1 }",
            "Func<int, int> f = null; f = n => f(n + 1) + 1; f(0)",
            "class Tree { public int Depth() => 1 + Depth(); }\nnew Tree().Depth()",
            "void Void() => Void();\nVoid();",
        ];
        foreach (var cell in cells)
        {
            await notebook.Fails(cell);
            Assert.Equal("InsufficientExecutionStackException", notebook.Error.Name);
        }

        await notebook.Ok("int Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);\nFactorial(5)");
        Assert.Equal("120", notebook.Result);
    }

    [Fact]
    public async Task The_end_of_the_process_is_refused()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("Console.WriteLine(\"before\");\nEnvironment.Exit(3);");
        Assert.StartsWith("Environment.Exit(3) would end the process of the notebook", notebook.Error.Message, StringComparison.Ordinal);
        Assert.Contains("cell 1, line 2", notebook.Traceback, StringComparison.Ordinal);
        Assert.Equal("before\n", notebook.Out);
    }

    [Fact]
    public async Task The_token_of_the_cell_reaches_calls_that_leave_it_out()
    {
        await using var notebook = new Notebook();
        await notebook.Ok(
            "using System.Threading;\nint Long(int n, CancellationToken stop = default) { return stop.CanBeCanceled ? n : -n; }");
        await notebook.Ok("Long(1) + Long(2, stop: default) + Long(n: 4)");
        Assert.Equal("3", notebook.Result); // 1 - 2 + 4
    }

    [Fact]
    public async Task Cells_that_run_at_once_wait_for_one_another()
    {
        await using var notebook = new Notebook();
        var runs = Enumerable.Range(0, 5)
            .Select(i => notebook.Session.RunAsync($"var v{i} = {i};", _ => { }, CancellationToken.None))
            .ToList();
        await Task.WhenAll(runs);
        await notebook.Ok("v0 + v1 + v2 + v3 + v4");
        Assert.Equal("10", notebook.Result);
    }

    [Fact]
    public async Task Variables_are_those_that_a_cell_would_see()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var b = 2; var a = new[] { 1.5 };");
        Assert.Equal(["a", "b"], notebook.Session.Variables.Select(v => v.Name));
        Assert.True(notebook.Session.TryGetValue("b", out var value));
        Assert.Equal(2, value);
        Assert.False(notebook.Session.TryGetValue("c", out _));
    }
}
