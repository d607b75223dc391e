using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Tests.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Directives;

public sealed class MagicTests
{
    [Fact]
    public async Task Magics_and_code_run_in_the_order_in_which_they_stand()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var a = 1;\nConsole.Write(\"first\");\n#!who\nvar b = 2;\n#!who\nb");
        Assert.Equal(
            ["stdout first", "a", "a, b", "result 2"],
            notebook.Outputs.Select(o => o switch
            {
                StreamOutput s => $"{s.Name} {s.Text}",
                DisplayOutput d => d.Data.ToString(),
                ResultOutput r => $"result {r.Data}",
                _ => "?",
            }));
    }

    [Fact]
    public async Task Errors_after_a_magic_name_their_own_line()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("var a = 1;\n#!who\n\nvar b = nope;");
        Assert.StartsWith("(4,9): error CS0103", notebook.Error.Message, StringComparison.Ordinal);
        Assert.Contains("    var b = nope;\n            ^^^^", notebook.Traceback, StringComparison.Ordinal);
        await notebook.Fails("#!who\nvar b = 1;\nthrow new Exception(\"x\");");
        Assert.Contains("cell 2, line 3: throw", notebook.Traceback, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!landscape", "did you mean #!landscapes?")]
    [InlineData("#!nothing-like-it", "There is no magic command #!nothing-like-it")]
    [InlineData("#!landscapes --hepl", "did you mean --help?")]
    [InlineData("#!who --x", "#!who has no option --x; it stands alone.")]
    public async Task A_wrong_magic_says_what_is_wrong(string line, string part)
    {
        await using var notebook = new Notebook();
        await notebook.Fails($"1\n{line}\nConsole.Write(\"not reached\");");
        Assert.Equal("MagicError", notebook.Error.Name);
        Assert.Contains(part, notebook.Error.Message, StringComparison.Ordinal);
        Assert.StartsWith("cell 1, line 2: ", notebook.Traceback, StringComparison.Ordinal);
        Assert.Empty(notebook.Out);
    }

    [Fact]
    public async Task The_magics_of_the_library_are_listed_and_explained()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("#!landscapes");
        Assert.Contains("#!landscapes", Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data[MimeBundle.PlainText],
            StringComparison.Ordinal);
        await notebook.Ok("#!lsmagic");
        Assert.Contains("#!whos", Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data[MimeBundle.PlainText],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_are_listed_with_types_and_values()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var rates = new List<double> { 0.5 }; var name = \"x\";\n#!whos");
        Assert.Equal(
            "Name   Type          Value\n" +
            "name   string        x\n" +
            "rates  List<double>  [0.5]",
            string.Join("\n",
                Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data[MimeBundle.PlainText].Split('\n').Select(l => l.TrimEnd())));
    }

    [Fact]
    public async Task The_time_of_the_rest_of_the_cell_is_shown_at_its_end()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("#!time\nConsole.Write(\"work\");");
        Assert.IsType<StreamOutput>(notebook.Outputs[0]);
        Assert.StartsWith("Wall time: ", Assert.IsType<DisplayOutput>(notebook.Outputs[1]).Data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_in_other_languages_is_shown_or_refused()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("#!markdown\n# Title\n\n#!html\n<b>x</b>");
        Assert.Equal(["# Title", "<b>x</b>"], notebook.Outputs.Cast<DisplayOutput>().Select(d => d.Data[0].Value));
        await notebook.Fails("#!fsharp\nlet x = 1");
        Assert.Contains("cell 2, line 1: This kernel runs C#", notebook.Traceback, StringComparison.Ordinal);
    }
}
