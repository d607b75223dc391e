using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using LandscapeNotebooks.Storage;

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
            return None("option", option, command.Command.Options.Select(one => one.Name));
        if (parsed.Action is not ParseErrorAction)
            return null;
        if (parsed.UnmatchedTokens is [var word, ..] && command.Command is { Subcommands: { Count: > 0 } known, Arguments.Count: 0 })
            return word.StartsWith('-')
                ? None("option", word, command.Command.Options.Select(one => one.Name))
                : None("command", word, known.Where(one => !one.Hidden).Select(one => one.Name));

        // What nobody knows says more than what is missing without it.
        var wrong = parsed.Errors.FirstOrDefault(
            error => parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal))) ?? parsed.Errors[0];
        return $"{wrong.Message.ReplaceLineEndings(" ")} See `{name} --help`.";

        string None(string kind, string written, IEnumerable<string> words) =>
            $"{name} has no {kind} {written}{(Spelling.Nearest(written, words) is { } near ? $"; did you mean {near}?" : ".")} "
            + $"See `{name} --help`.";
    }

    /// <summary>An option that nobody knows, taken for one of the command's files.</summary>
    private static string? Misplaced(CommandResult command) => command.Children.OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal) && !File.Exists(word));

    private static string Name(CommandResult result) =>
        result.Parent is CommandResult above ? $"{Name(above)} {result.Command.Name}" : "landscapes";
}
