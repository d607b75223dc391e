using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Commands;

args = RunCommand.Joined(args);
var parsed = RootOfCommands.Create(args).Parse(args);
if (WrongWords.Of(parsed) is not { } wrong)
    return await parsed.InvokeAsync();
await Console.Error.WriteLineAsync(wrong);
return 2;
