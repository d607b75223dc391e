using LandscapeNotebooks.Kernel.Cells;

namespace LandscapeNotebooks.Kernel.Tests.Cells;

public sealed class CellParserTests
{
    [Fact]
    public void Code_without_special_lines_is_one_part() =>
        Assert.Equal([new CodePart(1, "var x = 1;\n// #! in a comment\n\"#!\"")],
            CellParser.Parse("var x = 1;\n// #! in a comment\n\"#!\""));

    [Fact]
    public void Magic_lines_cut_the_code_which_keeps_its_line_numbers() =>
        Assert.Equal(
            [new MagicPart(1, "#!surface --of loss"), new CodePart(2, "\nvar x = 1;\nx"), new MagicPart(4, "#!who"),
                new CodePart(5, "\n\n\n\ny")],
            CellParser.Parse("#!surface --of loss\nvar x = 1;\nx\n#!who  \ny\n"));

    [Fact]
    public void References_are_parts_of_their_own() =>
        Assert.Equal(
            [new ReferencePart(1, 'i', "nuget:/tmp/x"), new ReferencePart(2, 'r', "nuget: A, 1.0"), new CodePart(3, "\n\nusing A;"),
                new ReferencePart(4, 'r', "b.dll")],
            CellParser.Parse("#i \"nuget:/tmp/x\"\n#r \"nuget: A, 1.0\"\nusing A;\n#r \"b.dll\""));

    [Theory]
    [InlineData("var s = \"\"\"\n#!surface\n#r \"x\"\n\"\"\";")]
    [InlineData("var s = @\"\n#!surface\n\";")]
    [InlineData("/*\n#!surface\n*/")]
    [InlineData("#if false\n#!surface\n#endif\nx")]
    [InlineData("var s = $\"\"\"\n{1}\n#!markdown\n\"\"\";")]
    public void A_line_within_a_string_or_comment_is_code(string cell) => Assert.Equal([new CodePart(1, cell)], CellParser.Parse(cell));

    [Fact]
    public void A_magic_after_a_string_that_holds_one_is_a_magic() =>
        Assert.Equal(
            [new CodePart(1, "var s = \"\"\"\n#!no\n\"\"\";"), new MagicPart(4, "#!yes")],
            CellParser.Parse("var s = \"\"\"\n#!no\n\"\"\";\n#!yes"));

    [Fact]
    public void Languages_switch_until_the_next_one() =>
        Assert.Equal(
            [new CodePart(1, "var x = 1;"), new TextPart(3, CellLanguage.Markdown, "# Title\n#!who is text here", "#!markdown"),
                new CodePart(6, "\n\n\n\n\nx")],
            CellParser.Parse("var x = 1;\n#!markdown\n# Title\n#!who is text here\n#!csharp\nx"));

    [Fact]
    public void Windows_line_ends_do_not_matter() =>
        Assert.Equal([new MagicPart(1, "#!who"), new CodePart(2, "\nx")], CellParser.Parse("#!who\r\nx\r\n"));

    [Theory]
    [InlineData("#!fsharp\nlet x = 1")]
    [InlineData("#!pwsh\nls")]
    public void Other_languages_are_known_as_such(string cell) =>
        Assert.Equal(CellLanguage.Foreign, Assert.IsType<TextPart>(Assert.Single(CellParser.Parse(cell))).Language);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n")]
    [InlineData("#!csharp\n")]
    public void Nothing_is_no_part(string cell) => Assert.Empty(CellParser.Parse(cell));
}
