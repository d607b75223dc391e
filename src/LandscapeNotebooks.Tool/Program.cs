using LandscapeNotebooks.Tool.Commands;

var root = RootOfCommands.Create();
var parsed = root.Parse(args);
int status = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : status; // 2 is wrong use, whatever the command
