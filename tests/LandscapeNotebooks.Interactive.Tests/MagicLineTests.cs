using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Tests;

public sealed class MagicLineTests
{
    private static string Shown(string line) =>
        string.Join(" | ", MagicLine.Parse(line).Options.Select(option => $"{option.Key}={option.Value}"));

    [Theory]
    [InlineData("#!surface", "")]
    [InlineData("#!surface --of loss --points 21", "--of=loss | --points=21")]
    [InlineData("#!surface --x -1:1:51 --n -5", "--x=-1:1:51 | --n=-5")]
    [InlineData("#!surface  --flag\t--of  loss  ", "--flag= | --of=loss")]
    [InlineData("#!surface --title \"two words\" --of loss", "--title=two words | --of=loss")]
    [InlineData("#!surface --title \"a \\\"b\\\" --c\"", "--title=a \"b\" --c")]
    [InlineData("#!surface --title 'two", "--title='two")]
    [InlineData("#!surface --at [1, 2] --map {\"a\": [1, \"}\"]} --of loss", "--at=[1, 2] | --map={\"a\": [1, \"}\"]} | --of=loss")]
    [InlineData("#!surface --of loss --of risk", "--of=loss | --of=risk")]
    public void A_line_is_a_name_and_options(string line, string options) => Assert.Equal(options, Shown(line));

    [Theory]
    [InlineData("#!surface loss",
        "#!surface: the word loss belongs to no option; options are written --name value, words with blanks in \"quotes\".")]
    [InlineData("#!surface --points=21", "#!surface: --points=21 has an equals sign, expected --points 21.")]
    [InlineData("#!surface --title \"two words", "A quote is not closed: \"two words")]
    [InlineData("#!surface --at [1, 2", "A bracket is not closed: [1, 2")]
    [InlineData("surface", "The line is surface, expected a magic command, which begins with #! and a name.")]
    public void A_wrong_line_is_refused_in_one_line(string line, string message) =>
        Assert.Equal(message, Assert.Throws<RefusalException>(() => MagicLine.Parse(line)).Message);

    [Theory]
    [InlineData("#!surface", true)]
    [InlineData(" #!surface", false)]
    [InlineData("#r \"nuget: A\"", false)]
    [InlineData("#!", false)]
    public void Only_column_0_begins_a_magic(string line, bool magic) => Assert.Equal(magic, MagicLine.IsMagic(line));
}
