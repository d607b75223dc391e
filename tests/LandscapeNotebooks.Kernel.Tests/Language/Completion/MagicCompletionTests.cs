using LandscapeNotebooks.Interactive;

namespace LandscapeNotebooks.Kernel.Tests.Language.Completion;

public sealed class MagicCompletionTests(Cell cell) : IClassFixture<Cell>
{
    [Theory]
    [InlineData("#!land|", "#!landscapes")]
    [InlineData("#!ti|", "#!time")]
    [InlineData("var x = 1;\n#!land|", "#!landscapes")]
    public void Names_are_offered(string text, string expected) => Assert.Contains(expected, cell.Matches(text));

    [Fact]
    public void Options_are_offered_until_they_are_given()
    {
        Assert.Contains("--help", cell.Matches("#!landscapes --|"));
        Assert.DoesNotContain("--help", cell.Matches("#!landscapes --help --|"));
    }

    [Fact]
    public void Every_option_of_every_command_is_offered_with_its_help()
    {
        foreach (var magic in Magics.All)
        {
            var items = cell.Complete($"{magic.Name} --|").Items;
            Assert.Equal(magic.Parameters.Select(parameter => parameter.Name).Order(), items.Select(item => item.Text).Order());
            Assert.All(items, item => Assert.NotEmpty(item.Signature));
        }
    }

    [Fact]
    public void An_unknown_command_has_no_options() => Assert.Empty(cell.Matches("#!nothing --|"));

    [Fact]
    public void Help_on_a_command_lists_its_options()
    {
        var help = cell.Inspect("#!land|scapes")!;
        Assert.Equal(["#!landscapes"], help.Signatures);
        Assert.Contains(help.Sections, section => section.Heading == "Options" && section.Entries.Any(entry => entry.Name == "--help"));
    }
}
