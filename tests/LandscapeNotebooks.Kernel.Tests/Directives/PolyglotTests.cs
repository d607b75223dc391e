using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Tests.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Directives;

/// <summary>What notebooks of .NET Interactive use besides C#.</summary>
public sealed class PolyglotTests
{
    [Fact]
    public async Task Set_declares_variables_of_numbers_texts_others_and_answers()
    {
        await using var notebook = new Notebook();
        notebook.Session.Input = (prompt, password) => $"{prompt}{(password ? "*" : "")}";
        await notebook.Ok("var word = \"w\";\n#!set --name n --value 5\n#!set --name x --value 0.5\n#!set --name t --value \"a b\"\n"
            + "#!set --name o --value @csharp:word\n#!set --name q --value @input:who\n#!set --name p --value @password:key\n"
            + "$\"{n + 1} {2 * x} {t} {o} {q} {p}\"");
        Assert.Equal("6 1 a b w who key*", notebook.Result);
    }

    [Theory]
    [InlineData("#!set --value 5", "#!set needs --name")]
    [InlineData("#!set --name x", "#!set needs --value")]
    [InlineData("#!set --name x --value @csharp:nobody", "there is no variable nobody")]
    [InlineData("#!set --name x --value @fsharp:y", "this kernel has one language")]
    [InlineData("#!set --name x --byref", "#!set has no option --byref; its options are --name, --value.")]
    [InlineData("#!set --name 1x --value 2", "--name is 1x, expected a name that C# accepts")]
    [InlineData("#!share --from fsharp x", "there is no kernel fsharp; this one runs C# alone")]
    [InlineData("#!share --from csharp x", "there is no variable x")]
    [InlineData("#!value --name", "--name is empty")]
    [InlineData("#!value --name x --from-file no-such-file.txt", "no-such-file.txt cannot be read")]
    [InlineData("#!value --name x --from-file a\ntext", "takes one text")]
    public async Task A_wrong_line_says_what_is_wrong(string line, string expected)
    {
        await using var notebook = new Notebook();
        await notebook.Fails(line);
        Assert.Contains(expected, notebook.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shared_is_there_already()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var x = 1;\n#!share --from csharp x\n#!share x --from .NET");
        Assert.All(notebook.Outputs.OfType<DisplayOutput>(),
            shown => Assert.StartsWith("x is there already", $"{shown.Data}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Value_keeps_the_lines_below()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("#!value --name page\n<b>one</b>\ntwo\n#!csharp\npage");
        Assert.Equal("<b>one</b>\ntwo", notebook.Result);
    }

    [Fact]
    public async Task Mermaid_is_drawn_by_the_page()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("#!mermaid\ngraph TD\n  A[<i>] --> B");
        var shown = Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data;
        Assert.Equal(["text/vnd.mermaid", "text/html", "text/plain"], shown.Select(entry => entry.Key));
        Assert.Contains("A[&lt;i&gt;] --&gt; B", shown["text/html"], StringComparison.Ordinal);
        Assert.Contains("integrity = \"sha384-", shown["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_names_the_versions()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("#!about");
        Assert.Contains("C# 14.0 on .NET 10", $"{Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_register_how_values_of_a_type_show_themselves()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("using Microsoft.DotNet.Interactive.Formatting;\nrecord Point(int X);\n"
            + "Formatter.Register<Point>(p => $\"<b>{p.X}</b>\", \"text/html\");\n"
            + "Formatter.Register<DateTime>((d, w) => w.Write(d.Year));");
        await notebook.Ok("new Point(3)");
        Assert.Equal([KeyValuePair.Create("text/html", "<b>3</b>")], Assert.Single(notebook.Outputs.OfType<ResultOutput>()).Data);
        await notebook.Ok("new DateTime(2026, 1, 2)");
        Assert.Equal("2026", notebook.Result);
        await notebook.Ok("new[] { new Point(4) }");
        Assert.Contains("<b>4</b>", Assert.Single(notebook.Outputs.OfType<ResultOutput>()).Data["text/html"], StringComparison.Ordinal);
        await notebook.Ok("Formatter.ResetToDefault();\nnew Point(3)");
        Assert.Equal("Point { X = 3 }", notebook.Result);

        await using var other = new Notebook(); // a session's own
        await notebook.Ok("Formatter.Register<int>(n => \"one\");");
        await other.Ok("1");
        Assert.Equal("1", other.Result);
    }

    [Fact]
    public async Task Cells_ask_for_input_and_passwords()
    {
        await using var notebook = new Notebook();
        notebook.Session.Input = (prompt, password) => $"{prompt}-{password}";
        await notebook.Ok(
            "var word = await Kernel.GetPasswordAsync(\"key\");\n"
            + "await Kernel.GetInputAsync(\"name\") + word + word.GetClearTextPassword()");
        Assert.Equal("name-False********key-True", notebook.Result);
    }

    [Fact]
    public async Task A_text_is_displayed_as_what_it_is()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("\"**bold**\".DisplayAs(\"text/markdown\");");
        Assert.Equal("**bold**", Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data["text/markdown"]);
    }

    [Theory]
    [InlineData("PocketViewTags.b(\"x\")", "This kernel has no PocketView; write HTML(")]
    [InlineData("using Microsoft.DotNet.Interactive.CSharp;", "Kernel.GetInputAsync")]
    public async Task What_is_not_there_says_what_is(string code, string expected)
    {
        await using var notebook = new Notebook();
        await notebook.Fails(code);
        Assert.Contains(expected, notebook.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_variable_is_told_from_a_missing_one()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("object model = null;\n#r \"nuget: LandscapeNotebooks.Interactive\"");
        await notebook.Fails("#!surface --of model");
        Assert.Contains("the variable model, which holds null", notebook.Error.Message, StringComparison.Ordinal);
        await notebook.Fails("#!surface --of modle");
        Assert.Contains("the variable modle, which does not exist", notebook.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_is_written_as_other_hosts_want_it()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("#!convexity --maxSteps 3");
        Assert.Equal("#!convexity has no option --maxSteps; did you mean --max-steps?", notebook.Error.Message);
    }
}
