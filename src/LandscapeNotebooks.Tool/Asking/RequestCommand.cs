using System.CommandLine;
using System.CommandLine.Parsing;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Asking;

/// <summary>The command of a request: <c>landscapes surface --of net.safetensors --x -1:1:51 --out folder</c>.</summary>
/// <remarks>
/// The parser of the command line gives help and completion, from the request's own schema. The words are bound as those of a magic are,
/// so that a wrong one is told the same way.
/// </remarks>
internal static class RequestCommand
{
    private static readonly string[] Keeping = ["--out", "--figure", "--export", "--estimate"];

    /// <param name="kind">The question.</param>
    /// <param name="hasOptions">False where the command is only listed.</param>
    public static Command Create(RequestKind kind, bool hasOptions)
    {
        var command = new Command(kind.Name, kind.Description) { TreatUnmatchedTokensAsErrors = false };
        if (!hasOptions)
            return command;
        OptionSchema[] options = [.. kind.Options.Where(option => option.IsWritten)];
        foreach (var option in options)
            command.Add(Shown(option.Name == Keeping[0] ? Required(option, options) : option));
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () => Run(kind, options, parsed, stop)));
        return command;
    }

    /// <summary>A process ends: one of the options that keep something has to be given.</summary>
    private static OptionSchema Required(OptionSchema option, OptionSchema[] options) => option with
    {
        Required = true,
        Unless = string.Join(" or ", Keeping.Skip(1).Where(name => options.Any(other => other.Name == name))),
    };

    /// <summary>An option with its help and its completions; its words are bound by its schema.</summary>
    internal static Option<string[]> Shown(OptionSchema option)
    {
        string[] letters = option.Letter == 0 ? [] : [$"-{option.Letter}"];
        var shown = new Option<string[]>(option.Name, letters)
        {
            HelpName = option.Flag ? null : option.Name.TrimStart('-'), // a flag takes no value
            Description = option.Description + option.Note(hasVariables: false),
            Arity = option.Flag ? ArgumentArity.Zero : ArgumentArity.ZeroOrMore,
        };
        shown.CompletionSources.Add(_ => option.Choices.Select(choice => new System.CommandLine.Completions.CompletionItem(choice)));
        return shown;
    }

    /// <summary>A word that stands where a command of this one would.</summary>
    private static void RequireKnown(string name, ParseResult parsed)
    {
        var known = parsed.CommandResult.Command.Subcommands.Select(command => command.Name);
        if (Words(parsed).FirstOrDefault() is { } word && !word.StartsWith('-') && Spelling.Nearest(word, known) is { } near)
            throw new RefusalException($"{name} has no command {word}; did you mean {near}?");
    }

    private static int Run(RequestKind kind, OptionSchema[] options, ParseResult parsed, CancellationToken stop)
    {
        string name = $"landscapes {kind.Name}";
        var console = parsed.InvocationConfiguration;
        var answer = Edge.Run(name, () =>
        {
            RequireKnown(name, parsed);
            OptionBinder binder = new(name, options, Scope.None);
            var values = binder.Bind(MagicLine.Pairs(name, Words(parsed)));
            binder.RequireAll(values);
            // A notebook keeps its values; a process ends.
            if (options.FirstOrDefault(option => option.Name == Keeping[0]) is { } keeping && !Keeping.Any(values.ContainsKey))
                throw new RefusalException(new Refusal(Keeping[0], $"is missing, expected a {keeping.Description}"));
            if (options.FirstOrDefault(option => values.ContainsKey(option.Name) && option.KeptBy is { } file && !values.ContainsKey(file))
                is { KeptBy: { } lacking } lost)
            {
                throw new RefusalException($"{name}: " + new Refusal(lost.Name,
                    $"would do nothing: without {lacking} nothing is left of it when the command ends", $"give {lacking}"));
            }

            return kind.Create(values).Ask(new ConsoleProgress(console), stop);
        });
        Tell(answer, console.Output);
        return answer.Unfinished is null ? CommandGuard.Done : CommandGuard.Unfinished;
    }

    /// <summary>What follows the command's name, as it was typed.</summary>
    private static IEnumerable<string> Words(ParseResult parsed) =>
        parsed.Tokens.SkipWhile(token => token.Type == TokenType.Command).Select(token => token.Value);

    private static void Tell(Answer answer, TextWriter output)
    {
        IEnumerable<string> lines = answer.Lines.Count > 0 ? answer.Lines : [Formatters.Text(answer.Value)];
        foreach (string line in lines.Concat(answer.Details).Concat(answer.Files.Select(file => $"  {file}")))
            output.WriteLine(line);
        if (answer.Unfinished is { } unfinished)
            output.WriteLine(char.ToUpperInvariant(unfinished[0]) + unfinished[1..] + ".");
    }
}
