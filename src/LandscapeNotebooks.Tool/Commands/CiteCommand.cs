using System.CommandLine;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes cite</c>: how the project is cited.</summary>
internal static class CiteCommand
{
    private enum Form
    {
        Text,
        Bibtex,
        Cff,
    }

    private static string Version => typeof(CiteCommand).Assembly.GetName().Version!.ToString(3);

    public static Command Create()
    {
        var form = new Option<Form>("--as")
        {
            Description = $"A sentence, an entry for a .bib file, or the whole CITATION.cff: {OptionText.Expectation(typeof(Form))}.",
            DefaultValueFactory = _ => Form.Text,
        };
        var command = new Command("cite", "Says how LandscapeNotebooks is cited.") { form };
        command.SetAction(result => result.InvocationConfiguration.Output.Write(Text(result.GetValue(form))));
        return command;
    }

    private static string Text(Form form) => form switch
    {
        Form.Bibtex => $"@software{{landscapenotebooks,\n  author = {{{{The LandscapeNotebooks maintainers}}}},\n"
            + $"  title = {{LandscapeNotebooks}},\n  version = {{{Version}}},\n}}\n",
        Form.Cff => Citation(),
        _ => $"The LandscapeNotebooks maintainers. LandscapeNotebooks, version {Version}. MIT licence.\n",
    };

    private static string Citation()
    {
        using StreamReader reader = new(typeof(CiteCommand).Assembly.GetManifestResourceStream("templates/CITATION")!);
        return reader.ReadToEnd();
    }
}
