using System.CommandLine;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Tool.Commands;
using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Commands;

/// <summary>A question is the same in a cell and in a shell.</summary>
public sealed class RequestCommandTests
{
    [Fact]
    public void Every_question_is_a_magic_and_a_command_with_the_same_options_help_and_defaults()
    {
        foreach (var kind in Questions.All)
        {
            var magic = Magics.Find($"#!{kind.Name}");
            var command = Assert.Single(RootOfCommands.Create([kind.Name]).Subcommands);
            Assert.Equal(magic.Description, command.Description);
            var written = magic.Parameters.Where(option => option.IsWritten && option.Name != "--help").ToList();
            Assert.Equal(written.Select(option => option.Name), command.Options.Select(option => option.Name));
            Assert.All(written.Zip(command.Options),
                pair => Assert.StartsWith(pair.First.Description + Note(pair.First), pair.Second.Description, StringComparison.Ordinal));
            Assert.All(kind.Options, option => Assert.Equal(option, magic.Parameters.Single(one => one.Name == option.Name)));
        }

        // A process keeps nothing but files.
        static string Note(OptionSchema option) => option.Name != "--out" ? option.Note(hasVariables: false)
            : option.Note(hasVariables: false).Replace("optional", "required, or --", StringComparison.Ordinal).TrimEnd(')');
    }

    [Fact]
    public void Only_the_command_that_is_called_reads_its_options()
    {
        int Options(params string[] words) =>
            RootOfCommands.Create(words).Subcommands.Single(command => command.Name == "slice").Options.Count;
        Assert.True(Options("slice", "--help") > 9);
        Assert.Equal(0, Options("--help"));
        Assert.All(Questions.All, kind => Assert.True(kind.IsWritten, $"{kind.Name} cannot be asked in a shell"));
    }

    [Fact]
    public void A_command_is_made_alone_and_is_the_one_of_the_list()
    {
        var all = RootOfCommands.Create(["[suggest:1]"]).Subcommands;
        Assert.Equal(all.Select(Text), RootOfCommands.Create([]).Subcommands.Select(Text));
        Assert.All(all, command =>
        {
            var alone = Assert.Single(RootOfCommands.Create([command.Name, "--help"]).Subcommands);
            Assert.Equal((Text(command), command.Subcommands.Count, command.Options.Count),
                (Text(alone), alone.Subcommands.Count, alone.Options.Count));
        });

        static (string, string?, int, bool) Text(Command command) =>
            (command.Name, command.Description, command.Arguments.Count, command.Hidden);
    }

    [Fact]
    public void No_option_has_two_meanings_of_its_default()
    {
        // A name that several questions share has one type, and one default where it is not a number of points, of steps or a rule.
        string[] own = ["--of", "--to", "--x", "--y", "--points", "--steps", "--epochs", "--rate", "--optimizer", "--seed", "--momentum",
            "--max-steps",
            "--tolerance", "--kind", "--batch", "--architecture", "--data", "--out"];
        var shared = Questions.All.SelectMany(kind => kind.Options).GroupBy(option => option.Name).Where(group => !own.Contains(group.Key));
        Assert.All(shared, group => Assert.Single(group.Select(option => (option.Type, OptionText.Write(option.Default))).Distinct()));
    }

    [Theory]
    [InlineData("landscapes surface has no option --point; did you mean --points?", "surface", "--of", "a.safetensors", "--point", "3")]
    [InlineData("landscapes surface: --points is empty, expected a whole number from 2 to 2001.", "surface", "--of", "a.safetensors",
        "--points")]
    [InlineData("landscapes surface was given --points twice.", "surface", "--points", "3", "--points", "4")]
    [InlineData("landscapes surface: the word stray belongs to no option; ", "surface", "--points", "3", "stray")]
    [InlineData("landscapes train: --out is missing, expected a file for the model, .safetensors.", "train", "-d", "moons", "-a", "mlp-2")]
    [InlineData("landscapes train: --record-file would do nothing: nothing is recorded; ", "train", "-d", "moons", "-a", "mlp-2", "--out",
        "x", "--record-file", "w.npy")]
    [InlineData("landscapes sharpness: --figure would do nothing: measures alone are a table, and a figure shows what a rescaling does to "
        + "them; add --rescale 10, or leave it out.", "sharpness", "--program", "p", "--figure", "a.svg")]
    public void A_slip_is_told_with_its_mend_as_in_a_cell(string message, params string[] arguments)
    {
        var (status, _, error) = GridModel.Run(arguments);
        Assert.Equal(2, status);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }
}
