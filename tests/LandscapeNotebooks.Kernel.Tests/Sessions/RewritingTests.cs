namespace LandscapeNotebooks.Kernel.Tests.Sessions;

/// <summary>C# that Roslyn's scripts do not know by themselves.</summary>
public sealed class RewritingTests
{
    private const string Thing = "class Thing(string name) : IDisposable { public string Name => name; public void Dispose() => "
        + "Console.Write($\"-{name}\"); }";

    [Theory]
    [InlineData("using var a = new Thing(\"a\");\nusing Thing b = new(\"b\");\nConsole.Write(a.Name + b.Name);")]
    [InlineData("var a = new Thing(\"a\");\nConsole.Write(a.Name + \"b\");\nusing Thing x = a, y = new(\"b\");")]
    public async Task Using_var_lasts_until_the_cell_ends(string code)
    {
        await using var notebook = new Notebook();
        await notebook.Ok(Thing);
        await notebook.Ok(code);
        Assert.Equal("ab-b-a", notebook.Out);
    }

    [Fact]
    public async Task What_a_failed_cell_used_is_disposed_of_too()
    {
        await using var notebook = new Notebook();
        await notebook.Ok(Thing);
        await notebook.Fails("using var a = new Thing(\"a\");\nthrow new FormatException();");
        Assert.Equal("-a", notebook.Out);
        Assert.Equal("at cell 2, line 2: throw new FormatException();", notebook.Error.Traceback[1].Trim());
    }

    [Fact]
    public async Task Usings_of_namespaces_and_blocks_stay_what_they_are()
    {
        await using var notebook = new Notebook();
        await notebook.Ok(Thing);
        await notebook.Ok("using System.IO;\nusing Texts = System.Collections.Generic.List<string>;\n"
            + "using (var a = new Thing(\"a\")) { using var b = new Thing(\"b\"); }\n"
            + "Console.Write(new Texts().Count + Path.GetFileName(\"x/y\"));");
        Assert.Equal("-b-a0y", notebook.Out);
    }

    [Fact]
    public async Task An_error_in_a_using_has_its_column()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("using var x = missing;");
        Assert.StartsWith("(1,15): error CS0103", notebook.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extension_methods_are_found_wherever_they_stand()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("""
            record Point(double X);
            static double Half(this Point p) => p.X / 2;
            static class Words
            {
                public static string Twice(this string s, string between = "-") => s + between + s;
                public static T Second<T>(this IEnumerable<T> items) where T : class => items.Skip(1).First();
            }
            "a".Twice() + Words.Twice("b", between: "+")
            """);
        Assert.Equal("a-ab+b", notebook.Result);
        await notebook.Ok("$\"{new Point(3).Half()} {new[] { \"x\", \"y\" }.Second()}\"");
        Assert.Equal("1.5 y", notebook.Result);
        await notebook.Ok("static class Words { public static string Twice(this string s) => s + s; }\n\"a\".Twice()");
        Assert.Equal("aa", notebook.Result);
    }

    [Fact]
    public async Task An_extension_block_is_one_error_with_the_mend()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("static class E { extension(int x) { public int Twice() => 2 * x; } }");
        Assert.Contains("write a method: static int Twice(this int x)", notebook.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_are_shown_quietly_and_never_on_the_standard_error()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("async Task Later() => await Task.Delay(1);\nLater();\nint q = 1;\nif (q == 1 && false) q = q;");
        Assert.Empty(notebook.Err);
        var shown = Assert.Single(notebook.Outputs.OfType<Kernel.Outputs.DisplayOutput>()).Data;
        Assert.Contains("cell 1, line 2: warning CS4014", $"{shown}", StringComparison.Ordinal);
        Assert.Contains("cell 1, line 4: warning CS1717", $"{shown}", StringComparison.Ordinal);
        await notebook.Ok("Task.FromResult(3)");
        Assert.Empty(notebook.Outputs.OfType<Kernel.Outputs.DisplayOutput>());
    }

    [Theory]
    [InlineData("class A { public override string ToString() => $\"{this}\"; }\n$\"{new A()}\"")]
    [InlineData("class A { public A Inner; public A() { Inner = new A(); } }\nnew A()")]
    [InlineData("class A { public static A operator +(A a, A b) => a + b; }\nnew A() + new A()")]
    [InlineData("class A { public override bool Equals(object o) { return object.Equals(this, new A()); } "
        + "public override int GetHashCode() => 1; }\nnew A().Equals(new A())")]
    public async Task Endless_recursion_ends_the_cell_and_not_the_session(string code)
    {
        await using var notebook = new Notebook();
        await notebook.Fails(code);
        Assert.Equal("InsufficientExecutionStackException", notebook.Error.Name);
        await notebook.Ok("1");
    }

    [Fact]
    public async Task A_loop_in_a_lambda_within_a_text_can_be_stopped()
    {
        await using var notebook = new Notebook();
        await notebook.Run("$\"{new[] { 1 }.Select(x => { while (true) { } return x; }).Sum()}\"", limit: TimeSpan.FromMilliseconds(300));
        Assert.Equal(Kernel.Outputs.CellStatus.TimedOut, notebook.Outcome.Status);
        Assert.DoesNotContain("cannot be stopped", notebook.Traceback, StringComparison.Ordinal);
    }
}
