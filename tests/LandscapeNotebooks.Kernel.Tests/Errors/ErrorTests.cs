using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Tests.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Errors;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_compile_error_names_line_and_column_and_shows_the_place()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("var x = 1;\nwhile (x < 3)\n    x += missing + 1;");
        Assert.Equal("CompilationError", notebook.Error.Name);
        Assert.Equal("(3,10): error CS0103: The name 'missing' does not exist in the current context", notebook.Error.Message);
        Assert.Equal(
            "cell 1, line 3, column 10: error CS0103: The name 'missing' does not exist in the current context\n" +
            "        x += missing + 1;\n" +
            "             ^^^^^^^", notebook.Traceback);
    }

    [Fact]
    public async Task Columns_are_right_on_lines_that_carry_guards()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("while (true) { var f = new[] { 1 }.Select(i => i + 1); missing(); }");
        Assert.StartsWith("(1,56): error CS0103", notebook.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_compile_errors_are_cut()
    {
        await using var notebook = new Notebook();
        await notebook.Fails(string.Join("\n", Enumerable.Range(0, 30).Select(i => $"a{i}.B();")));
        Assert.Equal("… 20 more errors", notebook.Error.Traceback[^1]);
        Assert.Equal(31, notebook.Error.Traceback.Count);
        Assert.Contains("cell 1, line 10, column 1", notebook.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_runs_nothing()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("Console.Write(\"ran\");\nnope;");
        Assert.Empty(notebook.Out);
    }

    [Fact]
    public async Task A_runtime_error_shows_the_users_lines_only()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("int Parse(string s)\n{\n    return int.Parse(s);\n}");
        await notebook.Fails("var good = Parse(\"1\");\nvar bad = new[] { \"x\" }.Select(s => Parse(s)).ToArray();");
        Assert.Equal("FormatException", notebook.Error.Name);
        Assert.Equal(
            "FormatException: The input string 'x' was not in a correct format.\n" +
            "  at Parse, cell 1, line 3: return int.Parse(s);\n" +
            "  at lambda, cell 2, line 2: var bad = new[] { \"x\" }.Select(s => Parse(s)).ToArray();\n" +
            "  at cell 2, line 2: var bad = new[] { \"x\" }.Select(s => Parse(s)).ToArray();", notebook.Traceback);
    }

    [Fact]
    public async Task Functions_have_the_names_of_the_source()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("""
            class Model
            {
                public Model(int n) { Check(n); }
                static void Check(int n) { if (n < 0) throw new ArgumentException("n is negative."); }
                public static async Task<Model> Load(int n) { await Task.Yield(); return new Model(n); }
            }
            await Model.Load(-1);
            """);
        Assert.Equal(
            ["at Model.Check, cell 1, line 4", "at new Model, cell 1, line 3", "at Model.Load, cell 1, line 5", "at cell 1, line 7"],
            notebook.Error.Traceback.Skip(1).Select(line => line.Trim()[..line.Trim().IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Wrappers_are_taken_off_and_causes_are_named()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("Task.Run(() => { throw new FormatException(\"inside\"); }).Wait();");
        Assert.Equal("FormatException", notebook.Error.Name);
        await notebook.Fails("try { int.Parse(\"x\"); }\ncatch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");
        Assert.Equal("InvalidOperationException", notebook.Error.Name);
        Assert.Contains("  caused by FormatException: The input string 'x' was not in a correct format.\n    at cell 2, line 1",
            notebook.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deep_stack_is_cut()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("void Down(int n) { if (n == 0) throw new Exception(\"bottom\"); Down(n - 1); }\nDown(500);");
        Assert.Contains("(501 times)", notebook.Traceback, StringComparison.Ordinal);
        Assert.InRange(notebook.Error.Traceback.Count, 3, 15);
    }

    [Fact]
    public async Task Outputs_before_an_error_stay_and_the_error_is_last()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("Console.Write(\"before\"); throw new Exception(\"x\");");
        Assert.IsType<StreamOutput>(notebook.Outputs[0]);
        Assert.IsType<ErrorOutput>(notebook.Outputs[^1]);
    }

    [Fact]
    public async Task An_exception_of_a_type_of_the_cell_has_its_name()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("class MyException(string m) : Exception(m);\nthrow new MyException(\"own\");");
        Assert.Equal(("MyException", "own"), (notebook.Error.Name, notebook.Error.Message));
    }

    [Fact]
    public async Task The_caller_gives_the_number_of_a_cell()
    {
        await using var notebook = new Notebook();
        List<CellOutput> outputs = [];
        await notebook.Session.RunAsync("throw new Exception();", outputs.Add, CancellationToken.None, number: 17);
        Assert.Contains("cell 17, line 1", string.Concat(((ErrorOutput)outputs[0]).Traceback), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int[] arr = { 1 };\narr[5]", 2)]
    [InlineData("int[] arr = { 1 }; int i = 5;\n\narr[i] + 1", 3)]
    [InlineData("string s = null;\ns.Length", 2)]
    [InlineData("string s = null;\n(s.Length)", 2)]
    [InlineData("string s = null;\nConsole.Write(1);\ns.Trim()", 3)]
    public async Task An_error_of_the_trailing_expression_has_its_line(string code, int line)
    {
        await using var notebook = new Notebook();
        await notebook.Fails(code);
        Assert.Contains($"at cell 1, line {line}", notebook.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_lines_that_index_the_failing_one_is_named()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("int Pick(int[] a, int i)\n{\n    int k = a[0];\n    return a[i] + k;\n}\nPick(new[] { 1 }, 5);");
        Assert.Equal("  at Pick, cell 1, line 4: return a[i] + k;", notebook.Error.Traceback[1]);
        Assert.Equal("  at cell 1, line 6: Pick(new[] { 1 }, 5);", notebook.Error.Traceback[2]);
    }
}
