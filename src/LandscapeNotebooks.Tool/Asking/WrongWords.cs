using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Tool.Asking;

/// <summary>What a command line says that nobody understands, in one line with the word that was meant.</summary>
internal static class WrongWords
{
    /// <summary>The line; null where all is understood.</summary>
    public static string? Of(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        string name = Name(command);
        if (Misplaced(command) is { } option)
            return $"{name} has no option {option}{Meant(option, command.Command.Options.Select(one => one.Name))} See `{name} --help`.";
        if (parsed.Action is not ParseErrorAction)
            return null;
        if (parsed.UnmatchedTokens is [var word, ..] && command.Command is { Subcommands: { Count: > 0 } known, Arguments.Count: 0 })
            return word.StartsWith('-')
                ? $"{name} has no option {word}{Meant(word, command.Command.Options.Select(one => one.Name))} See `{name} --help`."
                : $"{name} has no command {word}{Meant(word, known.Where(one => !one.Hidden).Select(one => one.Name))} See `{name} --help`.";

        // What nobody knows says more than what is missing without it.
        string wrong = (parsed.Errors.FirstOrDefault(
            error => parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal))) ?? parsed.Errors[0]).Message;
        return $"{wrong.ReplaceLineEndings(" ")} See `{name} --help`.";
    }

    /// <summary>An option that nobody knows, taken for one of the command's files.</summary>
    private static string? Misplaced(CommandResult command) => command.Children.OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal) && !File.Exists(word));

    private static string Meant(string word, IEnumerable<string> words) =>
        Spelling.Nearest(word, words) is { } near ? $"; did you mean {near}?" : ".";

    private static string Name(CommandResult result) =>
        result.Parent is CommandResult above ? $"{Name(above)} {result.Command.Name}" : "landscapes";
}
