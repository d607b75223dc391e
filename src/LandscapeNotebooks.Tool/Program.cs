using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using LandscapeNotebooks.Tool.Commands;

var root = RootOfCommands.Create(args);
var parsed = root.Parse(args);
if (parsed.Action is not ParseErrorAction)
    return await parsed.InvokeAsync();

// What nobody knows says more than what is missing without it.
string wrong = (parsed.Errors.FirstOrDefault(
    error => parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal))) ?? parsed.Errors[0]).Message;
string command = parsed.CommandResult.Command == root ? "landscapes" : $"landscapes {string.Join(' ', CommandNames(parsed.CommandResult))}";
await Console.Error.WriteLineAsync($"{wrong.ReplaceLineEndings(" ")} See `{command} --help`.");
return 2;

static IEnumerable<string> CommandNames(CommandResult result) =>
    result.Parent is CommandResult above ? [.. CommandNames(above), result.Command.Name] : [];
